package io.penelope.persistence.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penelope.persistence.database.UnusableStoreException;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
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

    /** As a Penelope of that time left it. */
    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(Connections.writing(file))
                .locations("classpath:db/migration/sqlite")
                .target(version)
                .load()
                .migrate();
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

    /** So that a number which was given anew is recognised from the first message on after the upgrade. */
    @Test
    void of_guests_who_were_known_by_several_addresses_the_one_that_is_no_number_lasts() {
        migrateTo("002");
        for (String id : new String[] {"a", "b", "c"}) {
            run("insert into conversation values ('" + id
                    + "', 'riverside', 'whatsapp', null, null, null, null, true, null, 0)");
        }
        run("insert into guest_address values ('whatsapp', '420111', 'a', 0), ('whatsapp', 'CZ.1', 'a', 1),"
                + " ('whatsapp', '420222', 'b', 0), ('web', 'session', 'c', 0)");

        schema.migrate();

        List<String> lasting = Jdbi.create(Connections.writing(file))
                .withHandle(handle -> handle.createQuery("select address from guest_address where lasting")
                        .mapTo(String.class)
                        .list());
        assertThat(lasting).containsExactly("CZ.1");
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
