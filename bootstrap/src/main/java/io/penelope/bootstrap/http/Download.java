package io.penelope.bootstrap.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;

/**
 * A file on its way to whoever asked for it, and how fast they read it. One that is read at next to no pace holds a place
 * that another reader needs; whoever still wants it asks again for the rest, as players of films do.
 */
final class Download implements Content.Source {

    /** A tenth of what a bad mobile line lets through, as for what is sent to us. */
    static final long LEAST_BYTES = 64 * 1024;

    static final Duration WITHIN = Duration.ofSeconds(30);

    private final Content.Source file;
    private final Runnable breakOff;
    private final AtomicLong bytes = new AtomicLong();

    /** When the pace was last looked at, and how many bytes had gone by then; for the one thread that looks. */
    private long lookedAt;

    private long before;

    /**
     * @param breakOff ends the connection on which it goes
     * @param now the running time in nanoseconds
     */
    Download(Content.Source file, Runnable breakOff, long now) {
        this.file = file;
        this.breakOff = breakOff;
        this.lookedAt = now;
    }

    /** Breaks it off if it was read too slowly for a while. */
    void look(long now) {
        if (now - lookedAt < WITHIN.toNanos()) {
            return;
        }
        long gone = bytes.get();
        if (gone - before < LEAST_BYTES) {
            breakOff.run();
        }
        lookedAt = now;
        before = gone;
    }

    @Override
    public long getLength() {
        return file.getLength();
    }

    @Override
    public Content.Chunk read() {
        Content.Chunk chunk = file.read();
        if (chunk != null && !Content.Chunk.isFailure(chunk)) {
            bytes.addAndGet(chunk.remaining());
        }
        return chunk;
    }

    @Override
    public void demand(Runnable demandCallback) {
        file.demand(demandCallback);
    }

    @Override
    public void fail(Throwable failure) {
        file.fail(failure);
    }
}
