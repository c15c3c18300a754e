package io.penelope.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.channel.ReplyContext;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.Silence;
import io.penelope.domain.delivery.Attempts;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.ExternalId;
import io.penelope.domain.delivery.Progress;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.ContentKind;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that an earlier Penelope wrote, opened by this one. */
@Tag("thorough")
final class UpgradeTest {

    private static final UUID ANNA = UUID.randomUUID();
    private static final UUID THREAD = UUID.randomUUID();

    @TempDir
    private Path folder;

    @Test
    void what_was_kept_as_words_alone_is_what_it_was() {
        UUID text = UUID.randomUUID();
        UUID photo = UUID.randomUUID();
        UUID edit = UUID.randomUUID();
        earlier("003", jdbi -> {
            jdbi.execute(
                    "insert into conversation values (?, 'riverside', 'whatsapp', 'Anna', null, null, null, true, null, 0)",
                    ANNA.toString());
            jdbi.execute(
                    """
                    insert into message_thread values (
                        1, ?, ?, 'riverside', 'Anna', 'WhatsApp', 'LIVE', ?, 1, 0, 0, 0, 0, 0, 'FOLLOWED', null)
                    """, THREAD.toString(), ANNA.toString(), UUID.randomUUID().toString());
            message(jdbi, text, "TEXT", "Is there a boat?", null);
            message(jdbi, photo, "MEDIA", "[Photo tap.jpg] It drips", null);
            message(jdbi, edit, "TEXT", "(edited) Is there a ferry?", text.toString());
        });

        try (SqliteStore store = new SqliteStore(folder)) {
            assertThat(store.conversations().find(new MessageId(text)).map(Message::content))
                    .contains(Content.text("Is there a boat?"));
            assertThat(store.conversations().find(new MessageId(photo))).hasValueSatisfying(message -> {
                assertThat(message.content())
                        .isEqualTo(new Content.Former(ContentKind.MEDIA, "[Photo tap.jpg] It drips"));
                assertThat(message.words()).isEqualTo("[Photo tap.jpg] It drips");
            });
            assertThat(store.conversations().find(new MessageId(edit)).map(Message::words))
                    .contains("(edited) Is there a ferry?");
            assertThat(store.conversations().find(new MessageId(edit)).flatMap(Message::amends))
                    .contains(new PlatformMessageId(text.toString()));
        }
    }

    @Test
    void that_a_store_is_to_be_brought_up_to_date_is_seen_before_it_is() {
        String url = "jdbc:sqlite:" + folder.resolve("penelope.db");
        assertThat(Stores.isOutdated(url, folder)).as("there is none").isFalse();
        earlier("003", jdbi -> {});
        assertThat(Stores.isOutdated(url, folder)).isTrue();

        try (SqliteStore store = new SqliteStore(folder)) {
            assertThat(store.deliveries().depths()).isEmpty();
        }

        assertThat(Stores.isOutdated(url, folder)).isFalse();
    }

    @Test
    void what_was_under_way_is_as_far_as_it_was_and_when_the_guest_last_wrote_is_known() {
        List<UUID> deliveries =
                Stream.generate(UUID::randomUUID).limit(OLD_PROGRESS.size()).toList();
        earlier("005", jdbi -> {
            jdbi.execute(
                    "insert into conversation values (?, 'riverside', 'whatsapp', 'Anna', null, null, null, true, null, 0)",
                    ANNA.toString());
            jdbi.execute("insert into guest_address values ('whatsapp', '420111', ?, 0, false)", ANNA.toString());
            jdbi.execute(
                    """
                    insert into message_thread values (
                        1, ?, ?, 'riverside', 'Anna', 'WhatsApp', 'LIVE', ?, 1, 0, 0, 0, 0, 0, 'FOLLOWED', null)
                    """, THREAD.toString(), ANNA.toString(), UUID.randomUUID().toString());
            said(jdbi, UUID.randomUUID(), "GUEST", "TEXT", 5_000, 5_100);
            said(jdbi, UUID.randomUUID(), "GUEST", "REACTION", 6_000, 6_100);
            said(jdbi, THREAD, "STAFF", "TEXT", 7_000, 7_100);
            for (int i = 0; i < deliveries.size(); i++) {
                jdbi.execute(
                        "insert into delivery values (null, ?, ?, ?, 'channel:whatsapp', 0, 5, " + OLD_PROGRESS.get(i)
                                + ")",
                        deliveries.get(i).toString(),
                        THREAD.toString(),
                        ANNA.toString());
            }
        });

        try (SqliteStore store = new SqliteStore(folder)) {
            assertThat(store.conversations().find(new ConversationId(ANNA)).map(Conversation::silence))
                    .contains(Silence.since(Instant.ofEpochMilli(5_000)));
            Attempts none = Attempts.NONE;
            Attempts one = new Attempts(1, 0, Optional.of(at(20)), Optional.of(at(20)));
            Attempts uncounted = new Attempts(0, 0, Optional.empty(), Optional.of(at(20)));
            assertThat(deliveries.stream()
                            .map(id ->
                                    store.deliveries().find(new DeliveryId(id)).orElseThrow())
                            .map(Delivery::progress))
                    .containsExactly(
                            new Progress.Pending(none, at(10), Optional.empty()),
                            new Progress.Pending(uncounted, at(30), Optional.of("busy")),
                            new Progress.InFlight(one, Optional.empty()),
                            new Progress.InDoubt(one, at(30), "broke"),
                            new Progress.Done(one, new ExternalId("wamid"), Receipt.READ),
                            new Progress.Failed(
                                    one,
                                    Refusal.UNREACHABLE,
                                    "131026",
                                    Optional.of(new Progress.Done(one, new ExternalId("wamid"), Receipt.SENT))));
        }
    }

    /** State, attempts, repeats, and the moments of creation, due, first and latest attempt; then id, receipt, refusal, detail. */
    private static final List<String> OLD_PROGRESS = List.of(
            "'PENDING', 0, 0, 10, 10, null, null, null, 'NONE', null, null",
            "'PENDING', 0, 0, 10, 30, null, 20, null, 'NONE', null, 'busy'",
            "'IN_FLIGHT', 1, 0, 10, 10, 20, 20, null, 'NONE', null, null",
            "'IN_DOUBT', 1, 0, 10, 30, 20, 20, null, 'NONE', null, 'broke'",
            "'DONE', 1, 0, 10, 10, 20, 20, 'wamid', 'READ', null, null",
            "'FAILED', 1, 0, 10, 10, 20, 20, 'wamid', 'SENT', 'UNREACHABLE', '131026'");

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    private static void said(Handle handle, UUID id, String author, String kind, long sentAt, long acceptedAt) {
        handle.execute(
                "insert into message values (null, ?, ?, ?, ?, ?, 'Hello', ?, null, ?, ?, null)",
                id.toString(),
                ANNA.toString(),
                THREAD.toString(),
                author,
                kind,
                id.toString(),
                sentAt,
                acceptedAt);
    }

    @Test
    void a_conversation_of_before_has_nothing_that_goes_back_with_its_answers() {
        earlier("005", jdbi -> {
            jdbi.execute(
                    "insert into conversation values (?, 'riverside', 'whatsapp', 'Anna', null, null, null, false, null, 0)",
                    ANNA.toString());
            jdbi.execute("insert into guest_address values ('whatsapp', '+420111', ?, 0, false)", ANNA.toString());
        });

        try (SqliteStore store = new SqliteStore(folder)) {
            assertThat(store.conversations().find(new ConversationId(ANNA))).hasValueSatisfying(anna -> {
                assertThat(anna.reply()).isEqualTo(ReplyContext.NONE);
                assertThat(anna.reachable()).isFalse();
            });
        }
    }

    private interface Rows {

        void fill(Handle handle);
    }

    /** A store as the Penelope left it whose latest migration was this. */
    private void earlier(String version, Rows rows) {
        String url = "jdbc:sqlite:" + folder.resolve("penelope.db");
        Flyway.configure()
                .dataSource(url, "", "")
                .locations("classpath:db/migration/sqlite")
                .target(version)
                .load()
                .migrate();
        Jdbi.create(url).useHandle(rows::fill);
    }

    private static void message(Handle handle, UUID id, String kind, String words, @Nullable String amends) {
        handle.execute(
                "insert into message values (null, ?, ?, ?, 'GUEST', ?, ?, ?, ?, 0, 0)",
                id.toString(),
                ANNA.toString(),
                THREAD.toString(),
                kind,
                words,
                id.toString(),
                amends);
    }
}
