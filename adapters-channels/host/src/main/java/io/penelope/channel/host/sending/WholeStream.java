package io.penelope.channel.host.sending;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file's bytes that end where it was announced, or not well: a connection that breaks off may look like the end. One
 * that stands still, or nearly so, is closed.
 */
final class WholeStream extends FilterInputStream {

    /** A film comes at a hundred times that over the worst of lines. */
    private static final long LEAST_BYTES = 16 * 1024;

    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final Optional<Long> announced;
    private final Executor later;
    private final AtomicLong read = new AtomicLong();
    private volatile boolean stalled;
    private volatile boolean closed;

    /** @param announced how many bytes there are to be, if that is known */
    WholeStream(InputStream bytes, Optional<Long> announced) {
        this(bytes, announced, CompletableFuture.delayedExecutor(WITHIN.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** @param later does something once the time is over in which a little has to come */
    WholeStream(InputStream bytes, Optional<Long> announced, Executor later) {
        super(bytes);
        this.announced = announced;
        this.later = later;
    }

    /** From now on it is closed if next to nothing comes for a while. */
    void watch() {
        long before = read.get();
        later.execute(() -> {
            if (closed) {
                return;
            }
            if (read.get() - before < LEAST_BYTES) {
                stalled = true;
                closeQuietly();
            } else {
                watch();
            }
        });
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            // whoever reads hears of it
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }

    @Override
    public int read() throws IOException {
        return count(super.read(), true);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return count(super.read(into, offset, length), false);
    }

    private int count(int result, boolean isOctet) throws IOException {
        if (result >= 0) {
            read.addAndGet(isOctet ? 1 : result);
        } else if (stalled) {
            throw new IOException("the file did not come on");
        } else if (announced.isPresent() && read.get() != announced.get()) {
            throw new EOFException("the file has " + read + " bytes, of " + announced.get() + " announced");
        }
        return result;
    }
}
