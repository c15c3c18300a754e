package io.penelope.domain.channel;

import io.penelope.domain.message.MediaKind;
import java.io.IOException;
import java.io.InputStream;

/**
 * One file on its way to a guest, which fits a form of the channel's.
 *
 * @param words whom it goes to, and the words beside it, which may be empty
 * @param name of one line, never blank
 * @param type the media type that its bytes show
 * @param size in bytes
 */
public record OutboundFile(OutboundText words, MediaKind kind, String name, String type, long size, Bytes bytes) {

    /** Where its bytes come from. */
    @FunctionalInterface
    public interface Bytes {

        /** From the first one on, each time anew. */
        InputStream open() throws IOException;
    }

    /** Keeps name and words out of logs. */
    @Override
    public String toString() {
        return "file " + words.key();
    }
}
