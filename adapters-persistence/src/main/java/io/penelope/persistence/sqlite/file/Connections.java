package io.penelope.persistence.sqlite.file;

import java.nio.file.Path;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteDataSource;

/** How connections to the file are set up. */
public final class Connections {

    /** How long a statement waits while another process holds the lock. */
    public static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    /** To this size the log is cut when it starts anew. */
    public static final int LOG_KEPT = 32 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    private Connections() {}

    /** Writes so that a commit survives a power cut. */
    public static SQLiteDataSource writing(Path file) {
        SQLiteConfig config = common();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setJournalSizeLimit(LOG_KEPT);
        config.setTempStore(TempStore.MEMORY); // what is needed to undo one work alone would go into files
        return source(file, config);
    }

    /** As {@link #writing}, and leaves the log to whoever moves it beside the one who writes. */
    public static SQLiteDataSource committing(Path file) {
        SQLiteDataSource source = writing(file);
        source.getConfig().setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "0");
        return source;
    }

    public static SQLiteDataSource reading(Path file) {
        SQLiteConfig config = common();
        config.setReadOnly(true);
        return source(file, config);
    }

    /**
     * Reads a store that nobody has open and of which no log is left, and makes no file beside it, as SQLite otherwise
     * does even for one that only reads: see https://www.sqlite.org/uri.html#uriimmutable
     */
    static SQLiteDataSource lookingAt(Path file) {
        SQLiteDataSource source = reading(file);
        source.setUrl("jdbc:sqlite:file:" + file.toUri().getRawPath() + "?immutable=1");
        return source;
    }

    /**
     * For looking a file through, which is left as it is: over a connection that may only read, SQLite's
     * {@code integrity_check} passes over what breaks a table's rules.
     */
    static SQLiteDataSource checking(Path file) {
        return source(file, common());
    }

    /** Keeps bound values, a guest's words among them, out of what exceptions say. */
    public static Jdbi discreet(Jdbi jdbi) {
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    /** Closes a connection, whatever became of it. */
    public static void letGo(Handle handle) {
        try {
            handle.close();
        } catch (RuntimeException e) {
            log.warn("A connection to the store did not close: {}", e.toString());
        }
    }

    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
        config.setGetGeneratedKeys(false); // asking for them costs a statement after each insert
        return config;
    }

    private static SQLiteDataSource source(Path file, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
