package io.penelope.persistence.sqlite;

import io.penelope.domain.storing.StoreUnavailableException;
import io.penelope.domain.storing.Transactions;
import io.penelope.persistence.database.Database;
import io.penelope.persistence.database.Mode;
import io.penelope.persistence.database.StoreListener;
import io.penelope.persistence.database.UnusableStoreException;
import io.penelope.persistence.sqlite.file.Connections;
import io.penelope.persistence.sqlite.file.NativeLibrary;
import io.penelope.persistence.sqlite.file.ServingLock;
import io.penelope.persistence.sqlite.file.StoreFile;
import io.penelope.persistence.sqlite.file.Trouble;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** An SQLite file in WAL mode: many read at once, one thread writes. */
public final class SqliteDatabase implements Database {

    private static final int ANSWERERS = 4;

    private final StoreFile file;
    private final @Nullable ServingLock lock;
    private final Writer writer;
    private final Readers readers;
    private final Checkpoints checkpoints;
    private final GroupCommit groupCommit;
    private final Trouble trouble;

    private SqliteDatabase(StoreFile file, @Nullable ServingLock lock, StoreListener listener) {
        this.file = file;
        this.lock = lock;
        this.trouble = new Trouble(file.path());
        this.writer = new Writer(Connections.committing(file.path()), file.writeAheadLog());
        this.readers = new Readers(file.path());
        this.checkpoints = new Checkpoints(Connections.writing(file.path()), readers, Checkpoints.PAUSE);
        this.groupCommit = new GroupCommit(writer, trouble, listener, checkpoints, answerers());
        groupCommit.start();
        checkpoints.start();
    }

    /** Loads SQLite, unless that is done. */
    public static void load() {
        NativeLibrary.load();
    }

    /**
     * Opens the file, and brings its schema up to date unless another process serves it.
     *
     * @param folder to which a relative file is relative
     * @throws UnusableStoreException if that cannot be done
     */
    public static SqliteDatabase open(String url, Path folder, Mode mode, StoreListener listener) {
        NativeLibrary.load();
        StoreFile file = StoreFile.at(url, folder);
        file.createFolder();
        Optional<ServingLock> lock = file.lock();
        boolean opened = false;
        try {
            if (lock.isPresent()) {
                file.requireHeader();
                file.setAsideLogOfAnother();
                file.check();
                file.migrate();
            } else if (mode == Mode.TOOL) {
                file.requireCurrent();
            } else {
                throw new UnusableStoreException("Another Penelope serves the store " + file.path()
                        + " already. Stop that one first, or give this one a store of its own (storage.url).");
            }
            boolean serves = mode == Mode.SERVE;
            SqliteDatabase database = new SqliteDatabase(file, serves ? lock.orElseThrow() : null, listener);
            opened = serves;
            return database;
        } finally {
            if (!opened) {
                lock.ifPresent(ServingLock::close);
            }
        }
    }

    private static ExecutorService answerers() {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(ANSWERERS, work -> {
            Thread thread = new Thread(work, "store-answers-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Transactions transactions() {
        return groupCommit;
    }

    @Override
    public <T> T read(Function<Handle, T> look) {
        if (groupCommit.isWorking()) {
            return look.apply(writer.handle());
        }
        try {
            return readers.read(look);
        } catch (JdbiException e) {
            Optional<StoreUnavailableException> unavailable = trouble.in(e);
            throw unavailable.isPresent() ? unavailable.get() : e;
        }
    }

    @Override
    public <T> T change(Function<Handle, T> change) {
        if (!groupCommit.isWorking()) {
            throw new IllegalStateException("A change to the store outside of a transaction");
        }
        return change.apply(writer.handle());
    }

    @Override
    public int waiting() {
        return groupCommit.waiting();
    }

    @Override
    public long logSize() {
        return writer.logSize();
    }

    @Override
    public Optional<String> caution() {
        return file.caution();
    }

    @Override
    public void close() {
        groupCommit.close();
        checkpoints.close();
        readers.close();
        if (lock != null) {
            lock.close();
        }
    }
}
