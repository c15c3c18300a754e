package io.penelope.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.storing.StoreUnavailableException;
import io.penelope.persistence.database.Mode;
import io.penelope.persistence.database.StoreListener;
import io.penelope.persistence.database.UnusableStoreException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final String URL = "jdbc:sqlite:data/deep/penelope.db";
    private static final Channel WHATSAPP =
            new Channel(new ChannelId("riverside-whatsapp"), "WhatsApp", new PropertyId("riverside"));

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("data/deep/penelope.db");
    }

    private Stores open(Mode mode) {
        return Stores.open(URL, folder, mode, StoreListener.NONE, UUID::randomUUID);
    }

    private static void write(Stores stores, String value) {
        stores.transactions().run(() -> stores.journal().write("name", value));
    }

    @Test
    void what_was_stored_is_there_after_a_restart() {
        try (Stores stores = open(Mode.SERVE)) {
            write(stores, "before");
        }

        try (Stores stores = open(Mode.SERVE)) {
            assertThat(stores.journal().read("name")).contains("before");
            assertThat(file()).isRegularFile();
        }
    }

    @Test
    void an_absolute_file_is_where_it_says() {
        Path elsewhere = folder.resolve("elsewhere/own.db");

        Stores.open(
                        "jdbc:sqlite:" + elsewhere,
                        folder.resolve("unused"),
                        Mode.SERVE,
                        StoreListener.NONE,
                        UUID::randomUUID)
                .close();

        assertThat(elsewhere).isRegularFile();
        assertThat(folder.resolve("unused")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "penelope.db",
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:file:penelope.db",
                "jdbc:sqlite:penelope.db?mode=ro",
                "jdbc:postgresql://db/penelope"
            })
    void an_address_without_a_file_is_refused(String url) {
        assertThatThrownBy(() -> Stores.open(url, folder, Mode.SERVE, StoreListener.NONE, UUID::randomUUID))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining("jdbc:sqlite:data/penelope.db");
    }

    @Test
    void a_folder_in_place_of_the_file_is_refused() throws Exception {
        Files.createDirectories(file());

        assertThatThrownBy(() -> open(Mode.SERVE))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void a_second_bridge_on_one_store_is_refused_until_the_first_has_stopped() {
        try (Stores first = open(Mode.SERVE)) {
            assertThatThrownBy(() -> open(Mode.SERVE))
                    .isInstanceOf(UnusableStoreException.class)
                    .hasMessageContaining(file().toString())
                    .hasMessageContaining("Stop that one first");
            write(first, "undisturbed");
        }

        open(Mode.SERVE).close();
    }

    @Test
    void a_tool_works_beside_a_bridge() {
        try (Stores bridge = open(Mode.SERVE);
                Stores tool = open(Mode.TOOL)) {
            write(bridge, "the bridge's");
            assertThat(tool.journal().read("name")).contains("the bridge's");

            write(tool, "the tool's");
            assertThat(bridge.journal().read("name")).contains("the tool's");
        }
    }

    @Test
    void a_tool_that_came_first_leaves_room_for_a_bridge() {
        try (Stores tool = open(Mode.TOOL);
                Stores bridge = open(Mode.SERVE)) {
            write(bridge, "the bridge's");

            assertThat(tool.journal().read("name")).contains("the bridge's");
        }
    }

    @Test
    void a_store_that_a_newer_program_wrote_is_refused_and_left_alone() throws SQLException {
        open(Mode.SERVE).close();
        statement("""
                insert into flyway_schema_history (
                    installed_rank, version, description, type, script, installed_by, execution_time, success)
                values (99, '999', 'future', 'SQL', 'V999__future.sql', '', 0, 1)
                """);

        assertThatThrownBy(() -> open(Mode.SERVE))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining("The store " + file() + " was written by a newer Penelope")
                .hasMessageContaining("999")
                .hasMessageContaining("Start that version again");
        assertThatThrownBy(() -> open(Mode.TOOL)).isInstanceOf(UnusableStoreException.class);
    }

    @Test
    void a_file_that_is_no_store_is_refused_with_the_way_back() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "This is a shopping list, and has been one for ever. ".repeat(100));

        assertThatThrownBy(() -> open(Mode.SERVE))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining(file() + " is damaged")
                .hasMessageContaining("backup");
    }

    @Test
    void a_store_with_broken_pages_is_refused_with_the_way_back() throws Exception {
        try (Stores stores = open(Mode.SERVE)) {
            stores.transactions().run(() -> {
                for (int i = 0; i < 2000; i++) {
                    stores.journal().write("name " + i, "value");
                }
            });
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
            for (long position = bytes.length() / 2; position < bytes.length(); position += 4096) {
                bytes.seek(position);
                bytes.write(new byte[512]);
            }
        }

        assertThatThrownBy(() -> open(Mode.SERVE))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void a_store_that_takes_writes_has_nothing_to_say() {
        try (Stores stores = open(Mode.SERVE)) {
            assertThat(stores.whyNotWritable()).isEmpty();
            assertThat(stores.caution()).isEmpty();
            assertThat(stores.waiting()).isZero();
            assertThat(stores.logSize()).isPositive();
        }
    }

    @Test
    void a_store_that_another_program_holds_says_so() throws SQLException {
        try (Stores stores = open(Mode.SERVE);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            assertThat(stores.whyNotWritable()).isPresent();

            statement.execute("rollback");
            assertThat(stores.whyNotWritable()).isEmpty();
        }
    }

    @Test
    void a_closed_store_takes_nothing() {
        Stores stores = open(Mode.SERVE);
        stores.close();

        assertThatThrownBy(() -> write(stores, "late")).isInstanceOf(StoreUnavailableException.class);
        assertThat(stores.whyNotWritable()).isPresent();
        stores.close();
    }

    @Test
    void what_fails_says_nothing_of_what_a_guest_said() {
        try (Stores stores = open(Mode.SERVE)) {
            Conversation anna = stores.transactions()
                    .call(() -> stores.conversations()
                            .findOrOpen(WHATSAPP, GuestCard.of(new GuestAddress("420111")), NOON));
            Message message = new Message(
                    new MessageId(UUID.randomUUID()),
                    anna.id(),
                    new ThreadId(UUID.randomUUID()),
                    Author.GUEST,
                    Content.text("my safe's code is 1234"),
                    new SourceId("wamid.1"),
                    Optional.empty(),
                    NOON,
                    NOON);
            StringWriter told = new StringWriter();

            assertThatThrownBy(() -> stores.transactions()
                            .run(() -> stores.conversations().append(message)))
                    .satisfies(failure -> failure.printStackTrace(new PrintWriter(told)));

            assertThat(told.toString()).contains("FOREIGN KEY").doesNotContain("1234");
        }
    }

    @Test
    void what_a_channel_brought_is_known_after_a_restart_and_a_week_later() {
        Instant aWeekLater = NOON.plus(Duration.ofDays(8));
        try (Stores stores = open(Mode.SERVE)) {
            assertThat(isNew(stores, "event", NOON)).isTrue();
        }

        try (Stores stores = open(Mode.SERVE)) {
            assertThat(isNew(stores, "event", NOON.plusSeconds(5))).isFalse();
            stores.transactions()
                    .run(() -> stores.conversations()
                            .forgetSeenBefore(aWeekLater.minus(Duration.ofDays(30)), 1000)); // as every day
            assertThat(isNew(stores, "event", aWeekLater)).isFalse();
        }
    }

    private static boolean isNew(Stores stores, String event, Instant now) {
        return stores.transactions()
                .call(() -> stores.conversations().firstTime(WHATSAPP.id(), new EventId(event), now));
    }

    private void statement(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
