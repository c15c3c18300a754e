package io.penelope.channel.tck;

import io.penelope.channel.spi.FileReference;

/** How a platform hands out one file that a guest sent. */
public interface FileService {

    /** The file, as the channel's events name it. */
    FileReference file();

    /**
     * What it answers to a call of those that fetch the file, which has these bytes.
     *
     * <p>The platform's own address, if an answer has to name it, is {@code http://} with the call's header {@code Host}.
     */
    Answer serves(Call call, byte[] bytes);

    /** What it answers when it does not have the file any more. */
    Answer forgot(Call call);
}
