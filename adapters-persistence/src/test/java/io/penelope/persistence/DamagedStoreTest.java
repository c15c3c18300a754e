package io.penelope.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.persistence.database.Mode;
import io.penelope.persistence.database.StoreListener;
import io.penelope.persistence.database.UnusableStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk, or a hand, does something to the file of a store, and Penelope is started on what is left. */
@Tag("thorough")
class DamagedStoreTest {

    private static final long SEED = 20_261_126;
    private static final int CASES = 80;
    private static final int PAGE = 4096;
    private static final int SECTOR = 512;
    private static final int HEADER = 100;

    /** Some rows in each table, and free pages. */
    private static final List<String> CONTENT = List.of(
            "create temp table n as with recursive n (i) as (select 0 union all select i + 1 from n where i < 99)"
                    + " select i from n",
            "insert into conversation (id, property, channel, name, handle, phone, language, reachable, entry, opened_at)"
                    + " select 'conversation-' || i, 'riverside', 'whatsapp', 'Suitor ' || i, null,"
                    + " '+30691' || i, null, true, null, 1700000000000 + i from n",
            "insert into guest_address select channel, phone, id, 0, false from conversation",
            "insert into message_thread select rowid, 'thread-' || i, 'conversation-' || i, 'riverside', 'Suitor ' || i,"
                    + " 'WhatsApp', 'OPEN', 'hotel-' || i, 1, i, i, i, i, i, 'FOLLOWED', null from n",
            "insert into message select null, 'message-' || t.id || '-' || i, conversation, t.id, 'GUEST', 'TEXT',"
                    + " 'Is there a boat to Ithaca, or to some place near it, on day ' || i || '?',"
                    + " 'wamid.' || t.id || '-' || i, null, 1700000000000 + i, 1700000000000 + i,"
                    + " null from message_thread t, n where i < 10",
            "insert into delivery select null, 'delivery-' || id, id, conversation, 'mews:riverside', 0, 40,"
                    + " case position % 10 when 0 then 'PENDING' else 'DONE' end, 1, 0, sent_at, sent_at, sent_at,"
                    + " sent_at, 'external-' || id, 'NONE', null, null from message",
            "insert into guest_file select id, 0, 'whatsapp', 'reference', null, null, null, sent_at, 'KEPT', 1, 0, null,"
                    + " 'digest', 7, 'image/jpeg', null from message where position % 7 = 0",
            "insert into seen_event select 'whatsapp', source_id, sent_at from message",
            "insert into unusable_event select 'whatsapp', 'event-' || i, 'No kind is known', '{}', i from n",
            "insert into early_receipt select 'whatsapp', 'wamid.' || i, 'READ', i from n",
            "insert into reply_mark values ('riverside', 1700000000000, null)",
            "insert into channel_memory select 'whatsapp', 'token-' || i, 'value-' || i from n",
            "insert into journal select 'name ' || i, 'value' from n",
            "insert into journal_count select 'counter', i from n",
            "delete from seen_event where seen_at > 1700000000002");

    private static byte[] whole = new byte[0];
    private static Map<String, List<String>> committed = Map.of();

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    /** What can become of bytes. */
    @SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
    private enum Damage {
        A_BIT_OF_THE_HEADER_FLIPPED((bytes, random) -> flip(bytes, random.nextInt(HEADER), random)),
        A_SECTOR_NEVER_WRITTEN((bytes, random) -> {
            int sector = random.nextInt(bytes.length / SECTOR) * SECTOR;
            Arrays.fill(bytes, sector, sector + SECTOR, (byte) 0);
        }),
        A_PAGE_IN_THE_PLACE_OF_ANOTHER((bytes, random) -> {
            int from = random.nextInt(bytes.length / PAGE) * PAGE;
            int to = random.nextInt(bytes.length / PAGE) * PAGE;
            System.arraycopy(bytes, from, bytes, to, PAGE);
        }),
        A_PAGE_OF_NOISE((bytes, random) -> {
            byte[] noise = new byte[PAGE];
            random.nextBytes(noise);
            System.arraycopy(noise, 0, bytes, random.nextInt(bytes.length / PAGE) * PAGE, PAGE);
        });

        private final BiConsumer<byte[], Random> harm;

        Damage(BiConsumer<byte[], Random> harm) {
            this.harm = harm;
        }
    }

    @BeforeAll
    static void fillAStore() throws Exception {
        open(shared).close();
        Path store = shared.resolve("penelope.db");
        try (Connection connection = connect(store);
                Statement statement = connection.createStatement()) {
            for (String sql : CONTENT) {
                statement.execute(sql);
            }
        }
        committed = rows(store);
        assertThat(committed.values()).doesNotContain(List.of());
        whole = Files.readAllBytes(store);
    }

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("penelope.db");
    }

    @ParameterizedTest
    @EnumSource
    void whatever_becomes_of_the_file_it_is_refused_or_opens_with_all_that_was_committed(Damage damage)
            throws Exception {
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = whole.clone();
            damage.harm.accept(bytes, random);
            layDown(bytes);
            try (Stores stores = open(folder)) {
                assertThat(rows(file)).as("%s, number %d", damage, i).isEqualTo(committed);
                write(stores);
            } catch (UnusableStoreException e) {
                assertTellsTheWayBack(e);
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    /** A bit within a value makes another value, which SQLite cannot tell from the one that was stored. */
    @Test
    void with_a_flipped_bit_anywhere_the_store_is_refused_or_opens_with_as_many_rows_as_were_committed()
            throws Exception {
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = whole.clone();
            flip(bytes, random.nextInt(bytes.length), random);
            layDown(bytes);
            try (Stores stores = open(folder)) {
                assertThat(counts(rows(file))).as("number %d", i).isEqualTo(counts(committed));
                write(stores);
            } catch (UnusableStoreException e) {
                assertTellsTheWayBack(e);
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    /** Offsets as in https://www.sqlite.org/fileformat2.html#the_database_header */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the magic words, 0, 83, 84",
        "the size of a page, 16, 16, 8",
        "the version for writing, 18, 2, 3",
        "the version for reading, 19, 2, 3",
        "the number of pages, 28, 0, 1",
        "the first free page, 32, 0, 1",
        "the number of free pages, 36, 0, 1",
        "the format of the schema, 47, 4, 5",
        "the text encoding, 59, 1, 2"
    })
    void a_header_that_says_something_else_is_refused(String what, int offset, int was, int is) throws Exception {
        assertThat(whole[offset]).as(what).isEqualTo((byte) was);
        byte[] bytes = whole.clone();
        bytes[offset] = (byte) is;
        layDown(bytes);

        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining("The store " + file + " is damaged")
                .hasMessageContaining("put back a backup");
    }

    @Test
    void a_file_that_was_cut_short_is_refused_wherever_that_was() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            layDown(Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1)));

            assertThatThrownBy(() -> open(folder))
                    .isInstanceOf(UnusableStoreException.class)
                    .hasMessageContaining("The store " + file + " is damaged")
                    .hasMessageContaining("put back a backup");
        }
    }

    @Test
    void an_empty_file_is_refused_and_the_log_beside_it_stays() throws Exception {
        byte[] log = logOfAStoreThatWasKilled();
        layDown(new byte[0]);
        Files.write(log(), log);

        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining("The store " + file + " is empty")
                .hasMessageContaining("delete the file")
                .hasMessageContaining("put back a backup");
        assertThat(log()).hasBinaryContent(log);
    }

    @Test
    void where_the_file_was_taken_away_its_log_is_kept_beside_a_new_store() throws Exception {
        byte[] log = logOfAStoreThatWasKilled();
        Files.write(log(), log);

        try (Stores stores = open(folder)) {
            assertThat(stores.journal().read("name")).isEmpty();
        }

        assertThat(folder.resolve("penelope.db-wal.of-another-1")).hasBinaryContent(log);
    }

    private byte[] logOfAStoreThatWasKilled() throws IOException {
        Path living = Files.createDirectory(folder.resolve("living"));
        try (Stores stores = open(living)) {
            write(stores);
            return Files.readAllBytes(living.resolve("penelope.db-wal"));
        }
    }

    private void layDown(byte[] bytes) throws IOException {
        Files.deleteIfExists(log());
        Files.deleteIfExists(folder.resolve("penelope.db-shm"));
        Files.write(file, bytes);
    }

    private Path log() {
        return folder.resolve("penelope.db-wal");
    }

    private void assertTellsTheWayBack(UnusableStoreException e) {
        assertThat(e).hasMessageContaining(file.toString()).hasMessageContaining("put back a backup");
    }

    private static void flip(byte[] bytes, int position, Random random) {
        bytes[position] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    }

    private static Stores open(Path folder) {
        return Stores.open(SqliteStore.URL, folder, Mode.SERVE, StoreListener.NONE, UUID::randomUUID);
    }

    private static void write(Stores stores) {
        stores.transactions().run(() -> stores.journal().write("name", "value"));
    }

    private static Connection connect(Path store) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + store);
    }

    /** All rows of all tables, by table. */
    private static Map<String, List<String>> rows(Path store) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Connection connection = connect(store)) {
            String tables = "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'";
            for (String table : query(connection, tables)) {
                rows.put(table, query(connection, "select * from " + table + " not indexed"));
            }
        }
        return rows;
    }

    private static Map<String, Integer> counts(Map<String, List<String>> rows) {
        return rows.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, table -> table.getValue().size()));
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                StringBuilder row = new StringBuilder(found.getString(1));
                for (int column = 2; column <= columns; column++) {
                    row.append('|').append(found.getString(column));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
