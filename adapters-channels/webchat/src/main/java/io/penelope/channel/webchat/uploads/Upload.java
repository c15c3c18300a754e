package io.penelope.channel.webchat.uploads;

import io.penelope.domain.file.FileStore;
import io.penelope.domain.file.FileStore.Keeping;
import io.penelope.domain.file.IncomingFiles.Incoming;
import io.penelope.domain.file.StoredBytes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A file that a guest is sending: pieces of it, each behind the one before. For any thread. */
final class Upload {

    /** Whoever sends nothing for so long has gone away, and begins anew. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Less comes over no line on which a guest would wait for a picture; whoever sends less takes a place from others. */
    static final int LEAST_BYTES_A_SECOND = 8 * 1024;

    /**
     * For the message to come for which the file was sent, and to come again if its answer was lost. Well within the time
     * for which the store keeps what nobody needs yet.
     */
    static final Duration KEPT_FOR_ITS_MESSAGE = Duration.ofMinutes(10);

    private final long size;
    private final Incoming incoming;
    private final Runnable onEnd;
    private final Clock clock;
    private final Instant begunAt;
    private Instant heardAt;
    private Optional<StoredBytes> whole = Optional.empty();
    private boolean over;

    /**
     * @param size that was announced, in bytes
     * @param onEnd done once, when nothing more of it is awaited
     */
    Upload(long size, Incoming incoming, Runnable onEnd, Clock clock) {
        this.size = size;
        this.incoming = incoming;
        this.onEnd = onEnd;
        this.clock = clock;
        this.begunAt = clock.instant();
        this.heardAt = begunAt;
    }

    /** What became of a piece. */
    sealed interface Word permits Received, Elsewhere, Refused {}

    /** So many bytes have come, with this piece. */
    record Received(long bytes) implements Word {}

    /** So many bytes have come, and this piece does not begin there. */
    record Elsewhere(long bytes) implements Word {}

    /** The file cannot be kept, and is to be ended. */
    record Refused(Keeping why) implements Word {}

    long size() {
        return size;
    }

    synchronized Word take(long from, byte[] piece) {
        heardAt = clock.instant();
        if (whole.isPresent()) {
            return new Elsewhere(size);
        }
        if (over || from != incoming.size()) {
            return new Elsewhere(over ? 0 : incoming.size());
        }
        Optional<Keeping> refusal = incoming.add(piece);
        if (refusal.isEmpty() && incoming.size() == size) {
            Keeping kept = incoming.finish(Optional.empty());
            if (kept instanceof FileStore.Done done) {
                whole = Optional.of(done.bytes());
                onEnd.run();
                return new Received(size);
            }
            refusal = Optional.of(kept);
        }
        return refusal.<Word>map(Refused::new).orElseGet(() -> new Received(incoming.size()));
    }

    /** The file, if all of it is here. */
    synchronized Optional<StoredBytes> whole() {
        return whole;
    }

    /** Whether it is not to be waited for any longer. */
    synchronized boolean isOverdue() {
        Instant now = clock.instant();
        if (whole.isPresent()) {
            return heardAt.plus(KEPT_FOR_ITS_MESSAGE).isBefore(now);
        }
        Duration allowed = LONGEST_PAUSE.plusSeconds(incoming.size() / LEAST_BYTES_A_SECOND);
        return over
                || heardAt.plus(LONGEST_PAUSE).isBefore(now)
                || begunAt.plus(allowed).isBefore(now);
    }

    /** Leaves nothing of it, unless it is whole; how many of its bytes had not come. */
    synchronized long end() {
        if (over || whole.isPresent()) {
            return 0;
        }
        over = true;
        long missing = size - incoming.size();
        incoming.close();
        onEnd.run();
        return missing;
    }
}
