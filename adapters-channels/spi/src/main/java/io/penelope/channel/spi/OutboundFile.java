package io.penelope.channel.spi;

import java.io.IOException;
import java.io.InputStream;

/**
 * One file for one guest, which fits one of the channel's {@linkplain Capabilities#files() forms}. Its {@link #text()} is
 * the caption; empty for none.
 */
public interface OutboundFile extends OutboundMessage {

    /** The kind of the form that it fits. */
    MediaKind kind();

    /** Under which the guest is to find it: of one line, and never blank. */
    String name();

    /** The media type that the bytes show. */
    String type();

    /** How many bytes it has. */
    long size();

    /**
     * The bytes from the first one on, each time anew. They come from a disk: nobody need hold more than a piece of them
     * in memory, and the largest may be larger than the memory. What is left open is closed when the send has ended.
     */
    InputStream open() throws IOException;
}
