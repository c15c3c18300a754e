package io.penelope.endtoend.load;

import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.simulator.whatsapp.WhatsAppGuest;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Town;
import io.penelope.mews.simulator.api.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same thing many times at once, and many things of one stranger's at once. */
class AgainTest {

    private static final int COPIES = 50;
    private static final Duration AN_INSTANT = Duration.ofMillis(1);

    @TempDir
    private Path folder;

    @Test
    void fifty_copies_in_one_instant_are_all_accepted_and_taken_once() {
        try (Town town = Town.in(folder)) {
            town.whatsApp().webhooks().duplicate(COPIES);
            town.telegram().webhooks().duplicate(COPIES);
            List<Guest> guests = List.of(town.onWhatsApp("Eupeithes"), town.onTelegram("Medon"));

            guests.forEach(guest -> numbered(10).forEach(guest::writes));

            soon(() -> guests.forEach(
                    guest -> assertThat(town.reception().reads(guest)).hasSize(10)));
            town.rest();
            guests.forEach(guest -> {
                assertThat(town.reception().threadsOf(guest)).hasSize(1);
                assertThat(town.reception().reads(guest)).isEqualTo(numbered(10));
            });
            soon(() -> assertThat(answers(town))
                    .as("webhooks by caller and status")
                    .filteredOn(line -> line.contains("riverside-"))
                    .allMatch(line -> line.contains("\"200\""))
                    .anyMatch(line -> line.contains("riverside-whatsapp") && line.endsWith(" " + 10.0 * COPIES))
                    .anyMatch(line -> line.contains("riverside-telegram") && line.endsWith(" " + 10.0 * COPIES)));
        }
    }

    @Test
    void ten_messages_of_a_stranger_in_one_instant_open_one_thread_and_all_captions_are_in_it() {
        try (Town town = Town.in(folder)) {
            town.whatsApp().webhooks().shuffle(AN_INSTANT);
            List<WhatsAppGuest> phones = IntStream.range(0, 10)
                    .mapToObj(i -> town.whatsApp().guest("+30 69 2000 000" + i, "Stranger " + i))
                    .toList();

            phones.forEach(phone -> {
                numbered(7).forEach(phone::writes);
                List.of("The gate", "The key", "Our dog").forEach(phone::sendsPhoto);
            });

            List<Guest> guests = phones.stream().map(Guest::with).toList();
            soon(() -> guests.forEach(
                    guest -> assertThat(town.reception().reads(guest)).hasSize(10)));
            town.rest();
            guests.forEach(guest -> {
                assertThat(town.reception().threadsOf(guest)).hasSize(1);
                assertThat(town.reception().reads(guest))
                        .containsAll(numbered(7))
                        .extracting(words -> words.replaceFirst(" http://.*", ""))
                        .containsOnlyOnce("[Photo] The gate", "[Photo] The key", "[Photo] Our dog");
            });
            assertThat(town.mews().requests())
                    .filteredOn(request -> request.operation() == Operation.MESSAGE_THREADS_ADD)
                    .hasSize(guests.size());
        }
    }

    private static List<String> answers(Town town) {
        return town.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("penelope_webhooks_total{"))
                .toList();
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "number " + i).toList();
    }
}
