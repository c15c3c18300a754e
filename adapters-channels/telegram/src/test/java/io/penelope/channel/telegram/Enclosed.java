package io.penelope.channel.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.OutboundFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A file that the staff send to a guest. */
record Enclosed(GuestAddress to, MediaKind kind, String text, Media media) implements OutboundFile {

    static Enclosed to(String guest, MediaKind kind, String type, String caption) {
        return new Enclosed(GuestAddress.of(guest), kind, caption, new Media(type, "bytes of a menu".getBytes(UTF_8)));
    }

    @Override
    public String type() {
        return media.mimeType();
    }

    @Override
    public String name() {
        return "menu.file";
    }

    @Override
    public long size() {
        return media.size();
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(media.bytes());
    }

    @Override
    public String key() {
        return "d-1";
    }
}
