package io.penelope.domain.channel;

import io.penelope.domain.message.MediaKind;
import java.io.IOException;
import java.io.InputStream;

/**
 * One file on its way to a guest, which fits a form of the channel's.
 *
 * @param key the same at each attempt, so that doubles can be told
 * @param name of one line, never blank
 * @param type the media type that its bytes show
 * @param caption the words beside it; empty for none
 * @param size in bytes
 */
public record OutboundFile(
        String key,
        OutboundText.Recipient to,
        MediaKind kind,
        String name,
        String type,
        String caption,
        long size,
        Bytes bytes) {

    /** Where its bytes come from. */
    @FunctionalInterface
    public interface Bytes {

        /** From the first one on, each time anew. */
        InputStream open() throws IOException;
    }

    /** Keeps name and words out of logs. */
    @Override
    public String toString() {
        return "file " + key;
    }
}
