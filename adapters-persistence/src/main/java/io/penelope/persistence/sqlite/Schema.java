package io.penelope.persistence.sqlite;

import io.penelope.persistence.database.UnusableStoreException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** The tables of a store, brought up to date by migrations that only ever go forwards, each whole or not at all. */
final class Schema {

    private final Path file;
    private final Flyway flyway;

    Schema(Path file, DataSource source) {
        this.file = file;
        this.flyway = Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/sqlite")
                .cleanDisabled(true)
                .failOnMissingLocations(true)
                .load();
    }

    /** @throws UnusableStoreException if a newer program wrote the store, or a migration fails */
    void migrate() {
        requireNotNewer();
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw new UnusableStoreException(
                    "The store " + file + " could not be brought up to date, and is as it was before."
                            + " Start the version that wrote it, or put back a backup: " + e.getMessage(),
                    e);
        }
    }

    /** @throws UnusableStoreException if the store is of another version than the program */
    void requireCurrent() {
        requireNotNewer();
        if (flyway.info().pending().length > 0) {
            throw new UnusableStoreException("The store " + file + " is served by an older Penelope."
                    + " Use that one's commands, or restart the server with this version first.");
        }
    }

    /** @throws UnusableStoreException if no Penelope wrote the file, or a newer one */
    void requireOurs() {
        requireNotNewer();
        if (applied().length == 0) {
            throw new UnusableStoreException(
                    "The file " + file + " is no store of Penelope's; see what storage.url names");
        }
    }

    private MigrationInfo[] applied() {
        try {
            return flyway.info().applied();
        } catch (RuntimeException e) { // also what Flyway's own table makes it stumble over
            Trouble trouble = new Trouble(file);
            throw new UnusableStoreException(trouble.words(e).orElseGet(trouble::damaged), e);
        }
    }

    private void requireNotNewer() {
        List<MigrationInfo> newer = Arrays.stream(applied())
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED)
                .toList();
        if (!newer.isEmpty()) {
            throw new UnusableStoreException("The store " + file + " was written by a newer Penelope (its schema is "
                    + newer.get(newer.size() - 1).getVersion()
                    + "). Start that version again, or put back a backup from before the upgrade.");
        }
    }
}
