package io.penelope.domain.file;

import io.penelope.testing.SettableClock;
import java.time.Duration;
import java.util.Optional;

class InMemoryFileStoreTest implements IncomingFilesContract {

    private final SettableClock clock = new SettableClock();
    private final InMemoryFileStore store = new InMemoryFileStore(1000, clock);

    @Override
    public IncomingFiles incoming() {
        return store;
    }

    @Override
    public FileStore store() {
        return store;
    }

    @Override
    public Optional<byte[]> bytesOf(Digest digest) {
        return store.bytesOf(digest);
    }

    @Override
    public void passes(Duration time) {
        clock.advance(time);
    }

    @Override
    public int count() {
        return store.count();
    }
}
