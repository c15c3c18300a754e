package io.penelope.bootstrap.sending;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A body that has to come on: whoever sends next to nothing holds a place that another one needs. Not thread-safe. */
final class SteadyBody extends FilterInputStream {

    /** A tenth of what a bad mobile line lets through. */
    private static final long LEAST_BYTES = 64 * 1024;

    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final LongSupplier nanos;
    private long since;
    private long bytes;

    /** @param nanos the running time */
    SteadyBody(InputStream body, LongSupplier nanos) {
        super(body);
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        comesOn(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        comesOn(Math.max(0, read));
        return read;
    }

    private void comesOn(int more) throws IOException {
        bytes += more;
        long now = nanos.getAsLong();
        if (now - since < WITHIN.toNanos()) {
            return;
        }
        if (bytes < LEAST_BYTES) {
            throw new IOException("the body does not come on");
        }
        since = now;
        bytes = 0;
    }
}
