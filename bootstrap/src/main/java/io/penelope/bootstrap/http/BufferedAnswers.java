package io.penelope.bootstrap.http;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * The answers that their readers have not taken yet. They share a room; when it is full, the one that has stood there for
 * longest gives way, and one that is taken too slowly is given up.
 *
 * <p>Safe for many threads.
 */
final class BufferedAnswers {

    /** What is kept of each answer without taking of the room, lest long ones keep out an ordinary webhook's. */
    static final int ORDINARY_BYTES = 8 * 1024;

    /** Whoever takes less of a long answer than a bad mobile line lets through is no browser. */
    private static final int SLOWEST_BYTES_A_SECOND = 16 * 1024;

    private final Semaphore room;

    /** In the order in which they began to stand; guarded by itself. */
    private final Set<BufferedAnswer> standing = new LinkedHashSet<>();

    /** @param room bytes of answers that are kept at once */
    BufferedAnswers(int room) {
        this.room = new Semaphore(room);
    }

    /** Takes room, if need be of those who have stood for longest; false if there is none to be had. */
    boolean makeRoom(int bytes) {
        while (!room.tryAcquire(bytes)) {
            Optional<BufferedAnswer> oldest =
                    standing().stream().filter(BufferedAnswer::takesRoom).findFirst();
            if (oldest.isEmpty()) {
                return false;
            }
            oldest.get().giveUp();
        }
        return true;
    }

    void giveBack(int bytes) {
        room.release(bytes);
    }

    void stands(BufferedAnswer answer) {
        synchronized (standing) {
            standing.add(answer);
        }
    }

    void isGone(BufferedAnswer answer) {
        synchronized (standing) {
            standing.remove(answer);
        }
    }

    /** How many answers wait for their readers. */
    int number() {
        synchronized (standing) {
            return standing.size();
        }
    }

    private List<BufferedAnswer> standing() {
        synchronized (standing) {
            return List.copyOf(standing);
        }
    }

    /**
     * Gives up those that are taken too slowly.
     *
     * @param now by {@link System#nanoTime}
     * @param patience with whoever takes nothing for a while, such as a telephone in a tunnel
     */
    void look(long now, Duration patience) {
        standing().stream()
                .filter(answer -> now - answer.standsSince() > allowed(answer, patience))
                .forEach(BufferedAnswer::giveUp);
    }

    private static long allowed(BufferedAnswer answer, Duration patience) {
        return patience.plusMillis(answer.bytesSinceItStands() * 1000 / SLOWEST_BYTES_A_SECOND)
                .toNanos();
    }
}
