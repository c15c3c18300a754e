package io.penelope.channel.tck;

import io.penelope.channel.spi.Download;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.MediaChannel;
import java.io.InputStream;
import java.util.Optional;

/** A file as the host would have fetched it. */
final class Fetch {

    private final byte[] bytes;
    private final Optional<Long> announced;

    private Fetch(byte[] bytes, Optional<Long> announced) {
        this.bytes = bytes;
        this.announced = announced;
    }

    /** Empty if the platform does not have it any more. */
    static Optional<Fetch> of(FileReference file, MediaChannel channel) throws Exception {
        return Within.call("The fetching of a file", () -> {
            Optional<Download> download = channel.fetch(file);
            return download.isEmpty() ? Optional.empty() : Optional.of(read(download.get()));
        });
    }

    private static Fetch read(Download download) throws Exception {
        try (InputStream bytes = download.bytes()) {
            return new Fetch(bytes.readAllBytes(), download.size());
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Whether it has the length that was announced, if one was. */
    boolean isWhole() {
        return announced.orElse((long) bytes.length) == bytes.length;
    }
}
