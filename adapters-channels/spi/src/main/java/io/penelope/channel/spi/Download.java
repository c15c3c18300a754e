package io.penelope.channel.spi;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/** A guest's file on its way from the platform. */
public final class Download {

    private final InputStream bytes;
    private final Optional<Long> size;

    private Download(InputStream bytes, Optional<Long> size) {
        this.bytes = bytes;
        this.size = size;
    }

    /** @param bytes are read once, on one thread, and closed by the host, whether they were read to the end or not */
    public static Download of(InputStream bytes) {
        return new Download(Objects.requireNonNull(bytes, "the bytes of a download"), Optional.empty());
    }

    /** With the length that the platform announces, in bytes; a negative one is none. A file of another length is broken. */
    public Download size(long length) {
        return new Download(bytes, length < 0 ? Optional.empty() : Optional.of(length));
    }

    public InputStream bytes() {
        return bytes;
    }

    public Optional<Long> size() {
        return size;
    }
}
