package io.penelope.endtoend.conversation;

import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.whatsapp.WhatsAppGuest;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Town;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WhatsApp takes answers for a day: what the staff write later waits for the guest, who is asked, and nobody wonders. */
class ClosedWindowTest {

    @TempDir
    private Path folder;

    private Town town;
    private WhatsAppGuest phone;
    private Guest guest;

    @BeforeEach
    void a_guest_wrote_a_day_ago() {
        town = Town.in(folder);
        phone = town.whatsApp().guest("+306912345678", "Penelope");
        guest = Guest.with(phone);
        guest.writes("Is there a boat to Ithaca?");
        soon(() -> assertThat(town.reception().reads(guest)).hasSize(1));
        town.letPass(Duration.ofHours(25));
    }

    @AfterEach
    void close() {
        town.close();
    }

    private List<String> told() {
        return town.reception().reads(guest).stream()
                .filter(words -> words.startsWith("Penelope: "))
                .toList();
    }

    private String template() {
        return phone.messages().stream()
                .filter(line -> line.text().equals(Town.INVITATION))
                .map(ChatLine::id)
                .findFirst()
                .orElseThrow();
    }

    /** Meta says so in its answer, or, as it mostly does, by a status a moment later. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answers_wait_for_a_guest_who_is_asked_and_presses_the_button(boolean byStatus) {
        town.whatsApp().limits().windowByStatus(byStatus);
        town.reception().answers(guest, "At ten, from the old harbour.");
        soon(() -> assertThat(guest.hears()).containsExactly(Town.INVITATION));
        town.reception().answers(guest, "And one at six.");
        soon(() -> assertThat(told()).singleElement().asString().contains("asked to write again"));
        soon(() -> assertThat(town.get("/metrics").body())
                .containsPattern("penelope_lane_held\\{[^}]*riverside-whatsapp[^}]*} 2"));

        phone.pressesButton(template(), "yes", "Tell me");

        soon(() -> assertThat(guest.hears())
                .containsExactly(Town.INVITATION, "At ten, from the old harbour.", "And one at six."));
        soon(() -> assertThat(town.reception().reads(guest))
                .anyMatch(
                        words -> words.startsWith("[In reply to “[The guest was asked") && words.endsWith("Tell me")));
        assertThat(told()).hasSize(1);
    }

    @Test
    void what_waits_outlives_a_restart() {
        town.reception().answers(guest, "At ten, from the old harbour.");
        soon(() -> assertThat(guest.hears()).containsExactly(Town.INVITATION));
        town.shut();
        town.open();

        guest.writes("Hello?");

        soon(() -> assertThat(guest.hears()).containsExactly(Town.INVITATION, "At ten, from the old harbour."));
    }

    @Test
    void what_waited_for_three_days_in_vain_is_told() {
        town.reception().answers(guest, "At ten, from the old harbour.");
        soon(() -> assertThat(told()).hasSize(1));
        town.shut();
        town.letPass(Duration.ofDays(3));
        town.open();

        soon(() -> assertThat(told()).hasSize(2).last().asString().contains("At ten", "not delivered"));
        assertThat(guest.hears()).containsExactly(Town.INVITATION);
    }

    @Test
    void a_template_that_meta_has_paused_is_told_to_the_staff_and_the_answer_waits_all_the_same() {
        town.whatsApp().templates().pause("hotel_has_answered", "en");
        town.reception().answers(guest, "At ten, from the old harbour.");
        soon(() -> assertThat(told()).hasSize(2).last().asString().contains("could not be asked"));

        guest.writes("Hello?");

        soon(() -> assertThat(guest.hears()).containsExactly("At ten, from the old harbour."));
    }
}
