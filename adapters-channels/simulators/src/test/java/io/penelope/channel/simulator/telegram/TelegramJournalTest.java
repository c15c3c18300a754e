package io.penelope.channel.simulator.telegram;

import static io.penelope.channel.simulator.telegram.TelegramRig.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
class TelegramJournalTest {

    @TempDir
    Path directory;

    @Test
    void chats_blocks_and_counters_outlive_the_process() throws IOException {
        List<ChatLine> before;
        ObjectNode updates;
        try (TelegramRig rig = start()) {
            TelegramGuest anna = rig.platform.guest(ANNA, "Anna");
            anna.edits(anna.writes("Helo"), "Hello");
            rig.sendText(ANNA, "Welcome");
            anna.blocks();
            before = anna.messages();
            updates = rig.call("getUpdates", "{}");
        }

        try (TelegramRig rig = start()) {
            TelegramGuest anna = rig.platform.guest(ANNA, "Anna");
            assertThat(anna.messages()).hasSize(2).isEqualTo(before);
            assertThat(anna.hasBlocked()).isTrue();
            assertThat(rig.call("getUpdates", "{}")).isEqualTo(updates);
            anna.unblocks();
            assertThat(rig.call("getUpdates", "{}").at("/result/3/update_id").asLong())
                    .isEqualTo(updates.at("/result/2/update_id").asLong() + 1);
        }
    }

    @Test
    void the_webhook_is_still_set_and_still_owed_what_it_did_not_accept() {
        Bridge bridge = new Bridge();
        try (TelegramRig rig = start()) {
            rig.platform.deliverTo(bridge.address(), "s3cret");
            TelegramGuest anna = rig.platform.guest(ANNA, "Anna");
            anna.writes("accepted");
            await().until(() -> rig.platform.updatesOwed() == 0);
            bridge.answers(webhook -> Bridge.Reply.of(503));
            anna.writes("owed");
            await().until(() -> bridge.webhooks().size() > 1);
        }
        int attempts = bridge.webhooks().size();
        bridge.answers(webhook -> Bridge.Reply.of(200));

        try (bridge;
                TelegramRig rig = start()) {
            await().until(() -> rig.platform.updatesOwed() == 0);
            assertThat(bridge.webhooks().subList(attempts, bridge.webhooks().size()))
                    .allSatisfy(webhook -> assertThat(
                                    webhook.json().at("/message/text").asText())
                            .isEqualTo("owed"))
                    .isNotEmpty();
        }
    }

    @Test
    void a_torn_last_line_never_happened() throws IOException {
        try (TelegramRig rig = start()) {
            rig.platform.guest(ANNA, "Anna").writes("Hello");
        }
        Files.writeString(directory.resolve("telegram.jsonl"), "{\"event\":\"Tele", StandardOpenOption.APPEND);

        try (TelegramRig rig = start()) {
            rig.platform.guest(ANNA, "Anna").writes("Hello again");
        }
        try (TelegramRig rig = start()) {
            assertThat(rig.platform.guestById(ANNA).messages())
                    .extracting(ChatLine::text)
                    .containsExactly("Hello", "Hello again");
        }
    }

    private TelegramRig start() {
        return new TelegramRig(settings -> settings.journalIn(directory));
    }
}
