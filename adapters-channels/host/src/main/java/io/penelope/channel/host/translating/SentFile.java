package io.penelope.channel.host.translating;

import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.OutboundFile;
import io.penelope.channel.spi.OutboundMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file as its channel is given it, for one send: what the channel leaves open is closed behind it. */
public final class SentFile implements OutboundFile, AutoCloseable {

    private final io.penelope.domain.channel.OutboundFile file;
    private final OutboundMessage words;

    /** Guarded by itself; more are opened only while it is not closed. */
    private final List<InputStream> opened = new ArrayList<>();

    private boolean closed;

    public SentFile(io.penelope.domain.channel.OutboundFile file) {
        this.file = file;
        this.words = OutboundTextMessage.of(file.words());
    }

    @Override
    public MediaKind kind() {
        return MediaKind.valueOf(file.kind().name());
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public String type() {
        return file.type();
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public InputStream open() throws IOException {
        InputStream bytes = file.bytes().open();
        synchronized (opened) {
            if (!closed) {
                opened.add(bytes);
                return bytes;
            }
        }
        bytes.close();
        throw new IOException("the send has ended");
    }

    @Override
    public GuestAddress to() {
        return words.to();
    }

    @Override
    public String text() {
        return words.text();
    }

    @Override
    public String key() {
        return words.key();
    }

    @Override
    public Optional<String> replyContext() {
        return words.replyContext();
    }

    @Override
    public Optional<String> subject() {
        return words.subject();
    }

    @Override
    public void close() {
        List<InputStream> left;
        synchronized (opened) {
            closed = true;
            left = List.copyOf(opened);
        }
        left.forEach(SentFile::closeQuietly);
    }

    private static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // nothing more is read of it
        }
    }

    /** Keeps name and words out of logs. */
    @Override
    public String toString() {
        return "file " + key();
    }
}
