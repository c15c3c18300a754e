package io.penelope.channel.spi;

import java.util.Optional;

/** A channel whose guests send files, which the host fetches in its own time: text never waits for them. */
public interface MediaChannel extends Channel {

    /**
     * Opens a file that a guest sent; empty if the platform does not have it any more.
     *
     * <p>Called from the host's threads, a few at once, and again after ever longer pauses if it throws, for days. A {@link
     * ThrottledException} is heeded as everywhere. It blocks until the platform has answered, and the host then reads at
     * its leisure; both together have a deadline of some minutes, after which the thread is interrupted and the download
     * closed.
     *
     * <p>A credential goes along only to a host that is certainly the platform's.
     */
    Optional<Download> fetch(FileReference file) throws Exception;
}
