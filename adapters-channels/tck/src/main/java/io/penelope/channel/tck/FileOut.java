package io.penelope.channel.tck;

import io.penelope.channel.spi.FileForm;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.OutboundFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.UUID;

/** A file for a guest, which fits a form of the channel's. */
final class FileOut implements OutboundFile {

    private static final String ANY_TYPE = "application/octet-stream";

    private final GuestAddress to;
    private final FileForm form;
    private final String text;
    private final byte[] bytes;
    private final int number;

    FileOut(GuestAddress to, FileForm form, String text, byte[] bytes, int number) {
        this.to = to;
        this.form = form;
        this.text = text;
        this.bytes = bytes.clone();
        this.number = number;
    }

    @Override
    public MediaKind kind() {
        return form.kind();
    }

    @Override
    public String name() {
        return "žluťoučký kůň " + number;
    }

    @Override
    public String type() {
        return form.types().stream().findFirst().orElse(ANY_TYPE);
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public GuestAddress to() {
        return to;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String key() {
        return new UUID(number, number).toString();
    }

    /** Keeps the words out of logs. */
    @Override
    public String toString() {
        return "file " + key();
    }
}
