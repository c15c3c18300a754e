package io.penelope.endtoend;

import static io.penelope.endtoend.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.simulator.Fault;
import io.penelope.channel.simulator.SeenRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A platform that wants fewer calls gets none until the time is over, whatever they are for, and nothing is lost. */
class ThrottlingTest {

    private static final Duration ASKED = Duration.ofSeconds(2);

    /** What an unasked pause is at the least. */
    private static final Duration UNASKED = Duration.ofSeconds(1);

    /** What WhatsApp's throughput limit is given at the least, whatever it asks for. */
    private static final Duration THROUGHPUT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "by {0}, throttled at {1}")
    @CsvSource({"polling, getWebhookInfo", "polling, getUpdates", "webhook, setWebhook"})
    void penelope_starts_all_the_same_and_the_channel_comes_up_later(String updates, String method) {
        try (Town town = Town.without(folder, Plan.ORDINARY.withTelegramUpdates(updates))) {
            town.telegram().faults().next(1, method, tooMany(ASKED));
            town.telegram().faults().next(1, method, tooMany(Duration.ZERO));

            town.open();

            assertThat(town.get("/health/ready").statusCode()).isEqualTo(200);
            Guest guest = town.onTelegram("Polites");
            guest.writes("Is anybody there?");
            soon(() -> assertThat(town.reception().reads(guest)).containsExactly("Is anybody there?"));
            assertLeftAlone(town.telegram().requests(), 0, ASKED);
            assertLeftAlone(town.telegram().requests(), 1, UNASKED);
        }
    }

    @Test
    void answers_to_all_guests_wait_until_the_platform_takes_them_and_none_fails() {
        try (Town town = Town.in(folder)) {
            List<Guest> onWhatsApp = List.of(town.onWhatsApp("Perimedes"), town.onWhatsApp("Elpenor"));
            List<Guest> onTelegram = List.of(town.onTelegram("Eurylochus"), town.onTelegram("Baius"));
            town.whatsApp().faults().next(1, "send", Fault.refuse(429, 130429, "Rate limit hit"));
            town.telegram().faults().next(1, "sendMessage", tooMany(ASKED));

            answerOneIntoARefusal(town, onWhatsApp, "sends faster than it may");
            answerOneIntoARefusal(town, onTelegram, "Too Many Requests");

            soon(() -> {
                onWhatsApp.forEach(guest -> assertThat(guest.hears()).containsExactly("Dear " + guest));
                onTelegram.forEach(guest -> assertThat(guest.hears()).containsExactly("Dear " + guest));
            });
            assertLeftAlone(town.whatsApp().requests(), 0, THROUGHPUT);
            assertLeftAlone(town.telegram().requests(), 0, ASKED);
        }
    }

    private static void answerOneIntoARefusal(Town town, List<Guest> guests, String refusal) {
        guests.forEach(guest -> guest.writes("Hello"));
        soon(() -> guests.forEach(
                guest -> assertThat(town.reception().reads(guest)).containsExactly("Hello")));
        town.reception().answers(guests.get(0), "Dear " + guests.get(0));
        soon(() -> assertThat(town.get("/health/ready").body()).contains(refusal));
        town.reception().answers(guests.get(1), "Dear " + guests.get(1));
    }

    private static Fault tooMany(Duration retryAfter) {
        return Fault.refuse(429, 429, "Too Many Requests", retryAfter);
    }

    /** @param number which of the refusals is meant, from 0 */
    private static void assertLeftAlone(List<SeenRequest> requests, int number, Duration pause) {
        List<SeenRequest> refusals =
                requests.stream().filter(request -> request.status() == 429).toList();
        Instant again = refusals.get(number).at().plus(pause);
        assertThat(requests.subList(requests.indexOf(refusals.get(number)) + 1, requests.size()))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.at()).isAfterOrEqualTo(again));
    }
}
