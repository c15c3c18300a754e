package io.penelope.endtoend.commands;

import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.Fault;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What failed, on the operator's command line, beside a Penelope that serves. */
class DeliveriesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void what_failed_is_listed_and_counted_and_arrives_when_it_is_retried_by_command() {
        try (Town town = Town.in(folder)) {
            Guest guest = town.onWhatsApp("Leodes");
            guest.writes("Hello");
            soon(() -> assertThat(town.reception().reads(guest)).containsExactly("Hello"));
            town.whatsApp().faults().next(1, "send", "Come in", Fault.refuse(400, 131026, "Message undeliverable"));
            town.reception().answers(guest, "Come in");
            soon(() -> assertThat(town.get("/metrics").body())
                    .containsPattern("penelope_lane_failed\\{[^}]*riverside-whatsapp[^}]*} 1")
                    .containsPattern("penelope_failed_total\\{[^}]*unreachable[^}]*} 1"));

            assertThat(deliveries("list", "--state", "failed"))
                    .contains("channel:riverside-whatsapp", "UNREACHABLE")
                    .doesNotContain("Come in", "Leodes");
            assertThat(deliveries("retry", "--all-failed")).contains("1 delivery is tried again");

            soon(() -> assertThat(guest.hears()).containsExactly("Come in"));
            soon(() -> assertThat(town.get("/metrics").body())
                    .doesNotContainPattern("penelope_lane_failed\\{[^}]*riverside-whatsapp[^}]*} 1"));
        }
    }

    @Test
    void a_message_of_somebody_who_cannot_be_answered_is_listed_with_what_failed() {
        try (Town town = Town.in(folder)) {
            town.whatsApp().sendChange("messages", messageOfNobody());

            soon(() -> assertThat(town.get("/metrics").body())
                    .containsPattern("penelope_events_total\\{[^}]*unusable[^}]*} 1"));

            assertThat(deliveries("list", "--state", "failed"))
                    .contains("wamid.NOBODY", "unusable", "neither a number nor a user id")
                    .doesNotContain("Words of nobody");
            assertThat(town.mews().threads()).isEmpty();
        }
    }

    private static ObjectNode messageOfNobody() {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        value.putArray("messages")
                .addObject()
                .put("id", "wamid.NOBODY")
                .put("timestamp", "1700000000")
                .put("type", "text")
                .putObject("text")
                .put("body", "Words of nobody");
        return value;
    }

    /** What the command says. */
    private String deliveries(String what, String... options) {
        String[] words = new String[options.length + 4];
        words[0] = "deliveries";
        words[1] = what;
        System.arraycopy(options, 0, words, 2, options.length);
        words[words.length - 2] = "--config";
        words[words.length - 1] = folder.resolve("penelope.yaml").toString();
        try (Program command = Program.run(folder, words)) {
            assertThat(command.exitCode(PATIENCE)).isZero();
            return command.says();
        }
    }
}
