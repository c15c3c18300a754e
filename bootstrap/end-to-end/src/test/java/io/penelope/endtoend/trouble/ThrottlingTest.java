package io.penelope.endtoend.trouble;

import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.simulator.Fault;
import io.penelope.channel.simulator.SeenRequest;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Town;
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

    private static final Fault TOO_FAST = Fault.refuse(429, 130429, "Rate limit hit");

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
            Guest perimedes = town.onWhatsApp("Perimedes");
            Guest elpenor = town.onWhatsApp("Elpenor");
            town.whatsApp().faults().next(1, "send", TOO_FAST);
            write(town, perimedes, elpenor);

            town.reception().answers(perimedes, "Dear Perimedes");
            soon(() -> assertThat(town.get("/health/ready").body()).contains("sends faster than it may"));
            town.reception().answers(elpenor, "Dear Elpenor");

            soon(() -> {
                assertThat(perimedes.hears()).containsExactly("Dear Perimedes");
                assertThat(elpenor.hears()).containsExactly("Dear Elpenor");
            });
            assertLeftAlone(town.whatsApp().requests(), 0, THROUGHPUT);
        }
    }

    @Test
    void a_restart_calls_no_platform_sooner_that_wants_to_be_left_alone() {
        try (Town town = Town.in(folder)) {
            Guest perimedes = town.onWhatsApp("Perimedes");
            town.whatsApp().faults().next(1, "send", TOO_FAST);
            write(town, perimedes);
            town.reception().answers(perimedes, "Dear Perimedes");
            soon(() -> assertThat(town.whatsApp().requests())
                    .anySatisfy(request -> assertThat(request.status()).isEqualTo(429)));

            town.shut();
            town.open();

            soon(() -> assertThat(perimedes.hears()).containsExactly("Dear Perimedes"));
            assertLeftAlone(town.whatsApp().requests(), 0, THROUGHPUT);
        }
    }

    @Test
    void one_chat_that_gets_too_much_on_telegram_waits_and_no_other() {
        try (Town town = Town.in(folder)) {
            Guest eurylochus = town.onTelegram("Eurylochus");
            Guest baius = town.onTelegram("Baius");
            town.telegram().faults().next(1, "sendMessage", "Dear Eurylochus", tooMany(Duration.ofSeconds(8)));
            write(town, eurylochus, baius);

            town.reception().answers(eurylochus, "Dear Eurylochus");
            soon(() -> assertThat(town.telegram().requests())
                    .anySatisfy(request -> assertThat(request.status()).isEqualTo(429)));
            town.reception().answers(baius, "Dear Baius");

            soon(() -> assertThat(eurylochus.hears()).containsExactly("Dear Eurylochus"));
            assertThat(baius.hears()).containsExactly("Dear Baius");
            List<SeenRequest> sends = town.telegram().requests().stream()
                    .filter(request -> request.operation().equals("sendMessage"))
                    .toList();
            assertThat(sends).extracting(SeenRequest::status).containsExactly(429, 200, 200);
            assertThat(sends.get(1).body()).contains("Dear Baius");
            assertThat(sends.get(2).at()).isAfterOrEqualTo(sends.get(0).at().plusSeconds(8));
        }
    }

    private static void write(Town town, Guest... guests) {
        for (Guest guest : guests) {
            guest.writes("Hello");
        }
        soon(() -> {
            for (Guest guest : guests) {
                assertThat(town.reception().reads(guest)).containsExactly("Hello");
            }
        });
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
