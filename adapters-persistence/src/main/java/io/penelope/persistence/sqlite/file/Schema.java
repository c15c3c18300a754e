package io.penelope.persistence.sqlite.file;

import io.penelope.persistence.database.UnusableStoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** The tables of a store, brought up to date by migrations that only ever go forwards, each whole or not at all. */
final class Schema {

    /**
     * The migrations that there are. A store whose own history names just these is as it should be, and Flyway, which needs a
     * third of a second to find that out, is not asked.
     */
    private static final List<String> MIGRATIONS =
            List.of("001", "002", "003", "004", "005", "006", "008", "009", "010", "011");

    private final Path file;
    private final DataSource source;

    Schema(Path file, DataSource source) {
        this.file = file;
        this.source = source;
    }

    /** Whether all migrations that there are, and no others, were carried out. */
    boolean isCurrent() {
        String history = "select version, success from flyway_schema_history order by installed_rank";
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(history)) {
            List<String> carriedOut = new ArrayList<>();
            while (rows.next()) {
                carriedOut.add(rows.getBoolean("success") ? rows.getString("version") : "");
            }
            return carriedOut.equals(MIGRATIONS);
        } catch (SQLException e) {
            return false; // a new store, or a damaged one, of which Flyway tells more
        }
    }

    /** @throws UnusableStoreException if a newer program wrote the store, or a migration fails */
    void migrate() {
        if (isCurrent()) {
            return;
        }
        Flyway flyway = flyway();
        requireNotNewer(flyway);
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
        if (isCurrent()) {
            return;
        }
        Flyway flyway = flyway();
        requireNotNewer(flyway);
        if (flyway.info().pending().length > 0) {
            throw new UnusableStoreException("The store " + file + " is served by an older Penelope."
                    + " Use that one's commands, or restart the server with this version first.");
        }
    }

    /** @throws UnusableStoreException if no Penelope wrote the file, or a newer one */
    void requireOurs() {
        if (isCurrent()) {
            return;
        }
        Flyway flyway = flyway();
        requireNotNewer(flyway);
        if (applied(flyway).length == 0) {
            throw new UnusableStoreException(
                    "The file " + file + " is no store of Penelope's; see what storage.url names");
        }
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/sqlite")
                .cleanDisabled(true)
                .failOnMissingLocations(true)
                .load();
    }

    private MigrationInfo[] applied(Flyway flyway) {
        try {
            return flyway.info().applied();
        } catch (RuntimeException e) { // also what Flyway's own table makes it stumble over
            Trouble trouble = new Trouble(file);
            throw new UnusableStoreException(trouble.words(e).orElseGet(trouble::damaged), e);
        }
    }

    private void requireNotNewer(Flyway flyway) {
        List<MigrationInfo> newer = Arrays.stream(applied(flyway))
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
