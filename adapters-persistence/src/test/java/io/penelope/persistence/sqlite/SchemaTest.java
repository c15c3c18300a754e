package io.penelope.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penelope.persistence.database.UnusableStoreException;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaTest {

    @TempDir
    private Path folder;

    private Path file;
    private Schema schema;

    @BeforeEach
    void name() {
        file = folder.resolve("penelope.db");
        schema = new Schema(file, Connections.writing(file));
    }

    private void run(String sql) {
        Jdbi.create(Connections.writing(file)).useHandle(handle -> handle.execute(sql));
    }

    /** Fails when a migration is added and its number is not: without that it would never reach a store that is there. */
    @Test
    void a_store_is_current_when_all_migrations_that_there_are_were_carried_out_and_not_before() {
        assertThat(schema.isCurrent()).isFalse();

        schema.migrate();

        assertThat(schema.isCurrent()).isTrue();
        assertThatCode(schema::migrate).doesNotThrowAnyException();
        assertThatCode(schema::requireCurrent).doesNotThrowAnyException();
    }

    @Test
    void a_store_that_a_newer_program_wrote_is_not_current_and_is_refused() {
        schema.migrate();
        run("""
                insert into flyway_schema_history (
                    installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (99, '999', 'later', 'SQL', 'V999__later.sql', 1, '', 1, 1)
                """);

        assertThat(schema.isCurrent()).isFalse();
        assertThatExceptionOfType(UnusableStoreException.class).isThrownBy(schema::migrate);
    }

    @Test
    void a_store_in_which_a_migration_failed_is_not_current() {
        schema.migrate();
        run("update flyway_schema_history set success = 0");

        assertThat(schema.isCurrent()).isFalse();
    }
}
