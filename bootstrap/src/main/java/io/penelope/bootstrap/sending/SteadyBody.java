package io.penelope.bootstrap.sending;

import io.penelope.web.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A body that has to come on, and to its end: whoever sends next to nothing, or without end, holds a place that another one
 * needs. Not thread-safe.
 */
final class SteadyBody extends InputStream {

    /** A tenth of what a bad mobile line lets through. */
    private static final long LEAST_BYTES = 64 * 1024;

    private static final Duration WITHIN = Duration.ofSeconds(30);

    /** On the whole: less comes over no line on which anybody would wait for a large file. */
    private static final int LEAST_BYTES_A_SECOND = 8 * 1024;

    /** In which a photo comes over any line at all. */
    private static final Duration AT_ANY_PACE = Duration.ofMinutes(5);

    private static final String TOO_SLOW = "The file came too slowly: " + LEAST_BYTES / 1024 + " kB within "
            + WITHIN.toSeconds() + " seconds are the least, and for a large one " + LEAST_BYTES_A_SECOND / 1024
            + " kB a second on the whole. Send it over a better line, or a smaller one.";

    private final InputStream body;
    private final long most;
    private final LongSupplier nanos;
    private final long begunAt;
    private long total;
    private long since;
    private long bytes;

    /** A body is read no further. */
    static final class Exceeded extends IOException {

        private static final long serialVersionUID = 1;

        private final int status;
        private final String words;

        private Exceeded(int status, String words) {
            super(words);
            this.status = status;
            this.words = words;
        }

        /** 413 if it has not ended after all that it may have, 408 if it comes too slowly; with the limit and what to do. */
        Problem problem() {
            return Problem.of(status, words);
        }
    }

    /**
     * @param most bytes that it may have
     * @param nanos the running time
     */
    SteadyBody(InputStream body, long most, LongSupplier nanos) {
        this.body = body;
        this.most = most;
        this.nanos = nanos;
        this.begunAt = nanos.getAsLong();
        this.since = begunAt;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** @throws Exceeded if it comes too slowly, or has not ended after all that it may have */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        // One more than there may be is read to see whether it has ended.
        int read = body.read(into, offset, (int) Math.min(length, most - total + 1));
        int more = Math.max(0, read);
        total += more;
        bytes += more;
        if (total > most) {
            throw new Exceeded(
                    413,
                    "A form has " + most
                            + " bytes here at the most, for one file of the largest size and the words beside"
                            + " it. Send one file at a time, in the parts file, caption and key alone.");
        }
        comesOn();
        return read;
    }

    private void comesOn() throws Exceeded {
        long now = nanos.getAsLong();
        if (now - begunAt
                > AT_ANY_PACE.plusSeconds(total / LEAST_BYTES_A_SECOND).toNanos()) {
            throw new Exceeded(408, TOO_SLOW);
        }
        if (now - since < WITHIN.toNanos()) {
            return;
        }
        if (bytes < LEAST_BYTES) {
            throw new Exceeded(408, TOO_SLOW);
        }
        since = now;
        bytes = 0;
    }
}
