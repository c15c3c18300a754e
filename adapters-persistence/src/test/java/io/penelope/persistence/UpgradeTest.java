package io.penelope.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.channel.ReplyContext;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.ContentKind;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that an earlier Penelope wrote, opened by this one. */
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
                    .isEqualTo(Optional.of(text.toString()));
        }
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
