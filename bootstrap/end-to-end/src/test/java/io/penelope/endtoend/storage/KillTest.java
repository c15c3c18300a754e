package io.penelope.endtoend.storage;

import static io.penelope.endtoend.town.Town.soon;
import static io.penelope.endtoend.town.Town.within;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import io.penelope.mews.simulator.api.Fault;
import io.penelope.mews.simulator.api.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {

    private static final long SEED = 20_261_122;
    private static final int KILLS = 3;
    private static final int UPDATES_OF_ONE_POLL = 100;

    /** An answer of which WhatsApp may not have heard is repeated after a minute; with a kill that is no fault. */
    private static final Duration LONGEST_DOUBT = Duration.ofMinutes(2);

    private static final io.penelope.channel.simulator.Fault NEVER_ANSWERED =
            io.penelope.channel.simulator.Fault.commitThenHang();

    @TempDir
    private Path folder;

    @Test
    void killed_at_any_moment_penelope_neither_doubles_nor_reorders_anything_and_loses_no_guests_words() {
        liveThroughKills((answers, heard) -> assertThat(answers).startsWith(heard.toArray(String[]::new)));
    }

    @Test
    void what_was_under_way_when_it_was_killed_is_there_once_and_on_telegram_twice_at_most() {
        try (Town town = Town.without(folder, Plan.ORDINARY)) {
            Guest onWhatsApp = town.onWhatsApp("Sarpedon");
            Guest onTelegram = town.onTelegram("Glaucus");
            List<Guest> guests = List.of(onWhatsApp, onTelegram);
            try (Program penelope = Program.serve(folder, town)) {
                guests.forEach(guest -> guest.writes("Hello"));
                soon(() -> guests.forEach(
                        guest -> assertThat(town.reception().reads(guest)).containsExactly("Hello")));
                town.rest();
                town.mews().faults().next(Operation.MESSAGES_ADD, 1, Fault.commitThenHang());
                town.whatsApp().faults().next(1, "send", NEVER_ANSWERED);
                town.telegram().faults().next(1, "sendMessage", NEVER_ANSWERED);

                guests.forEach(guest -> town.reception().answers(guest, "Yes"));
                onWhatsApp.writes("Are you there?");
                soon(() -> {
                    guests.forEach(guest -> assertThat(guest.hears()).containsExactly("Yes"));
                    assertThat(town.reception().reads(onWhatsApp)).containsExactly("Hello", "Are you there?");
                });
                penelope.kill();
            }
            try (Program again = Program.serve(folder, town)) {
                soon(() -> assertThat(onTelegram.hears()).containsExactly("Yes", "Yes"));
                town.rest();

                assertThat(town.reception().reads(onWhatsApp)).containsExactly("Hello", "Are you there?");
                assertThat(onWhatsApp.hears()).containsExactly("Yes");
                assertThat(again.says())
                        .containsOnlyOnce(" calls were cut off when Penelope last stopped")
                        .containsOnlyOnce("is sent again, though it may have arrived");
                assertThat(town.get("/metrics").body())
                        .contains("penelope_repeated_in_doubt_total{lane=\"channel:riverside-telegram\"} 1.0");
            }
        }
    }

    /** Takes the minute after which an answer in doubt is repeated. */
    @Test
    @Tag("long")
    void killed_at_any_moment_penelope_delivers_every_answer_once_and_in_order() {
        liveThroughKills((answers, heard) -> assertThat(heard).isEqualTo(answers));
    }

    /** @param asPromised compares what the staff answered a guest with what the guest has heard */
    private void liveThroughKills(BiConsumer<List<String>, List<String>> asPromised) {
        Random random = new Random(SEED);
        try (Town town = Town.without(folder, Plan.ORDINARY.withTelegramUpdates("polling"))) {
            List<Guest> polled =
                    Stream.of("Patroclus", "Antilochus").map(town::onTelegram).toList();
            Map<Guest, List<String>> answers = new LinkedHashMap<>();
            Stream.of("Ajax", "Diomedes", "Idomeneus", "Meriones", "Teucer")
                    .map(town::onWhatsApp)
                    .forEach(guest -> answers.put(guest, new ArrayList<>()));
            for (int life = 0; life < KILLS; life++) {
                fillOnePoll(polled);
                try (Program penelope = Program.serve(folder, town)) {
                    talk(town, answers, polled, random);
                    penelope.kill();
                }
            }
            try (Program last = Program.serve(folder, town)) {
                talk(town, answers, polled, random);
                within(LONGEST_DOUBT, () -> {
                    Stream.concat(answers.keySet().stream(), polled.stream()).forEach(guest -> {
                        assertThat(town.reception().threadsOf(guest)).hasSize(1);
                        assertThat(town.reception().reads(guest)).isEqualTo(guest.said());
                    });
                    answers.forEach((guest, answered) -> asPromised.accept(answered, guest.hears()));
                });
                assertThat(last.isAlive()).isTrue();
            }
        }
    }

    /** Lets Telegram's guests write as much as one poll brings; nobody answers them, which might arrive twice. */
    private static void fillOnePoll(List<Guest> guests) {
        for (int update = 0; update < UPDATES_OF_ONE_POLL / guests.size(); update++) {
            guests.forEach(KillTest::writesOn);
        }
    }

    private static void writesOn(Guest guest) {
        guest.writes("update " + guest.said().size());
    }

    /** Lets guests and staff talk, guests more than twice as much, with what is said numbered by guest. */
    private static void talk(Town town, Map<Guest, List<String>> answers, List<Guest> polled, Random random) {
        List<Guest> guests = List.copyOf(answers.keySet());
        int lines = 20 + random.nextInt(40);
        for (int line = 0; line < lines; line++) {
            Guest guest = guests.get(random.nextInt(guests.size()));
            List<String> answered = requireNonNull(answers.get(guest));
            if (random.nextInt(3) > 0 || town.reception().threadsOf(guest).isEmpty()) {
                guest.writes("question " + guest.said().size());
            } else {
                answered.add("answer " + answered.size());
                town.reception().answers(guest, answered.get(answered.size() - 1));
            }
            writesOn(polled.get(line % polled.size()));
            LockSupport.parkNanos(random.nextLong(60_000_000));
        }
    }
}
