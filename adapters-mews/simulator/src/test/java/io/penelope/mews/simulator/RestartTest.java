package io.penelope.mews.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.MessageThread;
import io.penelope.mews.simulator.settings.WebhookSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What outlives the process. */
class RestartTest {

    @TempDir
    private Path directory;

    @Test
    void everything_that_was_said_and_done_is_there_again() {
        List<MessageThread> threads;
        List<Message> messages;
        UUID anna;
        try (SimulatedMews mews = start()) {
            Riverside riverside = new Riverside(mews);
            anna = riverside.open("Anna");
            riverside.open("Ben");
            riverside.say(anna, "Grüße 👋");
            mews.answer(anna, "Welcome");
            mews.resolve(anna);
            threads = mews.threads();
            messages = mews.messages(anna);
        }

        try (SimulatedMews mews = start()) {
            assertThat(mews.threads()).isEqualTo(threads);
            assertThat(mews.messages(anna)).isEqualTo(messages);
            mews.reopen(anna);
            mews.answer(anna, "Still there?");
        }
        try (SimulatedMews mews = start()) {
            assertThat(mews.threads().get(0).resolved()).isFalse();
            assertThat(mews.messages(anna)).hasSize(3);
        }
    }

    @Test
    void a_half_written_last_line_is_cut_off_and_nothing_else() throws IOException {
        UUID thread;
        try (SimulatedMews mews = start()) {
            thread = new Riverside(mews).open("Anna");
            mews.answer(thread, "whole");
        }
        Path journal = directory.resolve("made/mews.jsonl");
        Files.writeString(journal, "{\"happened\":\"said\",\"mess", StandardOpenOption.APPEND);

        try (SimulatedMews mews = start()) {
            assertThat(mews.messages(thread)).extracting(Message::text).containsExactly("whole");
            mews.answer(thread, "after");
        }
        try (SimulatedMews mews = start()) {
            assertThat(mews.messages(thread)).extracting(Message::text).containsExactly("whole", "after");
        }
    }

    @Test
    void a_damaged_line_in_the_middle_is_reported_by_number_and_not_by_its_words() throws IOException {
        try (SimulatedMews mews = start()) {
            new Riverside(mews).open("Anna");
        }
        Path journal = directory.resolve("made/mews.jsonl");
        Files.writeString(journal, "{\"happened\": \"Anna's secret\"}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(this::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Line 2 of " + journal)
                .hasMessageNotContaining("secret");
    }

    @Test
    void two_simulators_do_not_share_a_directory() {
        try (SimulatedMews first = start()) {
            assertThat(first.threads()).isEmpty();
            assertThatThrownBy(this::start).hasMessageContaining("Another simulated Mews");
        }
    }

    @Test
    void nor_do_two_processes() throws IOException, InterruptedException {
        try (SimulatedMews first = start()) {
            new Riverside(first).open("Anna");
        }
        try (SimulatedMews second = start()) {
            assertThat(second.threads()).hasSize(1);
            assertThat(lockedForOthers()).isTrue();
        }
        assertThat(lockedForOthers()).isFalse();
    }

    private boolean lockedForOthers() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockProbe.class.getName(),
                        directory.resolve("made/mews.jsonl").toString())
                .inheritIO()
                .start();
        return other.waitFor() == LockProbe.LOCKED;
    }

    @Test
    void identifiers_are_kept_nowhere() throws IOException {
        try (SimulatedMews mews = start()) {
            Riverside riverside = new Riverside(mews);
            UUID thread = riverside.open("Anna");
            riverside.call(
                    "messages/add",
                    "'Messages': [{'MessageThreadId': '" + thread
                            + "', 'Text': 'Hello', 'Identifier': 'an identifier of mine'}]");
        }

        assertThat(Files.readString(directory.resolve("made/mews.jsonl")))
                .contains("Hello")
                .doesNotContain("an identifier of mine");
    }

    @Test
    void what_webhooks_owe_is_sent_after_a_restart_and_what_they_told_is_not() {
        try (Receiver receiver = new Receiver()) {
            Message owed;
            try (SimulatedMews mews = start(receiver)) {
                UUID thread = new Riverside(mews).open("Anna");
                mews.answer(thread, "told");
                await().until(() -> mews.webhooks().owed() == 0);
                receiver.answerWith(500);
                owed = mews.answer(thread, "owed");
                await().until(() -> mews.webhooks().calls().size() == 2);
            }
            receiver.answerWith(202);

            try (SimulatedMews mews = start(receiver)) {
                await().until(() -> mews.webhooks().owed() == 0);
                assertThat(mews.webhooks().calls()).hasSize(1);
                assertThat(receiver.calls())
                        .last()
                        .satisfies(call ->
                                assertThat(call.body()).contains(owed.id().toString()));
            }
        }
    }

    private SimulatedMews start() {
        return SimulatedMews.start(
                Riverside.settings().directory(directory.resolve("made")).build());
    }

    private SimulatedMews start(Receiver receiver) {
        return SimulatedMews.start(Riverside.settings()
                .directory(directory)
                .webhooks(WebhookSettings.to(receiver.address(), ""))
                .build());
    }
}
