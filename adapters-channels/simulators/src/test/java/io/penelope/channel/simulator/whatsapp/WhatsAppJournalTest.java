package io.penelope.channel.simulator.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penelope.channel.simulator.Bridge;
import io.penelope.channel.simulator.ChatLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform goes on where it was, as after a {@code kill -9}. */
class WhatsAppJournalTest {

    @TempDir
    Path directory;

    @Test
    void chats_ticks_and_files_outlive_the_process() throws IOException {
        List<ChatLine> before;
        try (WhatsAppRig rig = start()) {
            WhatsAppGuest anna = rig.platform.guest("+49 151 23456789", "Anna");
            anna.writes("Hello");
            anna.sendsPhoto("Our view");
            rig.sendText("+4915123456789", "Welcome");
            rig.values();
            before = anna.messages();
        }

        try (WhatsAppRig rig = start()) {
            WhatsAppGuest anna = rig.platform.guest("+49 151 23456789", "Anna");
            assertThat(anna.messages()).hasSize(3).isEqualTo(before);
            assertThat(rig.platform.media(String.valueOf(before.get(1).media())))
                    .isPresent();
        }
    }

    @Test
    void an_update_that_was_not_accepted_is_still_owed_and_an_accepted_one_is_not() {
        try (WhatsAppRig rig = start()) {
            WhatsAppGuest anna = rig.platform.guest("+49 151 23456789", "Anna");
            anna.writes("accepted");
            rig.values();
            rig.bridge.answers(webhook -> Bridge.Reply.of(503));
            anna.writes("owed");
            await().until(() -> rig.bridge.webhooks().size() > 1);
        }

        try (WhatsAppRig rig = start()) {
            assertThat(rig.messages())
                    .singleElement()
                    .satisfies(message ->
                            assertThat(message.at("/text/body").asText()).isEqualTo("owed"));
        }
    }

    @Test
    void a_torn_last_line_never_happened() throws IOException {
        try (WhatsAppRig rig = start()) {
            rig.platform.guest("+49 151 23456789", "Anna").writes("Hello");
            rig.values();
        }
        Path journal = directory.resolve("whatsapp.jsonl");
        Files.writeString(journal, "{\"event\":\"WhatsAppEvent$GuestSe", StandardOpenOption.APPEND);

        try (WhatsAppRig rig = start()) {
            rig.platform.guest("+49 151 23456789", "Anna").writes("Hello again");
            rig.values();
        }
        try (WhatsAppRig rig = start()) {
            assertThat(rig.platform.guests().get(0).messages())
                    .extracting(ChatLine::text)
                    .containsExactly("Hello", "Hello again");
        }
    }

    private WhatsAppRig start() {
        return new WhatsAppRig(settings -> settings.journalIn(directory));
    }
}
