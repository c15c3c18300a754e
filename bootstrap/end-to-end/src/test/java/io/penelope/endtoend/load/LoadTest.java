package io.penelope.endtoend.load;

import static io.penelope.endtoend.town.Town.soon;
import static io.penelope.endtoend.town.Town.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Town;
import io.penelope.mews.simulator.api.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many guests at once, and Mews's limit on requests. */
class LoadTest {

    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Duration READY_WITHIN = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    @TempDir
    private Path folder;

    @Test
    void more_guests_than_the_budget_allows_at_once_are_all_heard_once_and_in_order() {
        try (Town town = Town.in(folder, Plan.ORDINARY.withBudget(80, 80))) {
            List<Guest> guests = crowd(town, 90);

            guests.forEach(guest -> numbered(3).forEach(guest::writes));

            within(
                    WINDOW.multipliedBy(5),
                    () -> assertThat(town.reception().readsAll().values().stream()
                                    .mapToInt(List::size)
                                    .sum())
                            .isGreaterThanOrEqualTo(3 * guests.size()));
            assertAllHeard(town, guests);
        }
    }

    @Test
    void what_waited_through_an_outage_and_a_restart_goes_out_once_while_a_fresh_guest_hardly_waits() {
        try (Town town = Town.in(folder, Plan.ORDINARY.withBudget(80, 80))) {
            List<Guest> guests = crowd(town, 20);
            guests.forEach(guest -> guest.writes("number 0"));
            soon(() -> assertThat(heard(town)).isEqualTo(20));
            town.mews().faults().always(Fault.refuse(503));
            guests.parallelStream()
                    .forEach(guest -> numbered(80).stream().skip(1).forEach(guest::writes));
            soon(() -> assertThat(town.whatsApp().webhooksOwed()).isZero());
            town.shut();
            town.mews().faults().clear();

            long begun = System.nanoTime();
            town.open();
            assertThat(town.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(READY_WITHIN);
            Guest fresh = town.onTelegram("Laertes");
            fresh.writes("Hello");

            within(WINDOW, () -> assertThat(town.reception().reads(fresh)).containsExactly("Hello"));
            soon(() -> assertThat(heard(town)).isGreaterThan(20 * 80));
            town.rest();
            guests.forEach(guest -> assertThat(town.reception().reads(guest)).isEqualTo(numbered(80)));
            assertThat(town.mews().refusedByLimit()).isZero();
        }
    }

    /** Takes about five windows; run it with {@code -Dtest.excluded= -Dtest=LoadTest}. */
    @Test
    @Tag("long")
    void five_hundred_guests_are_heard_as_fast_as_the_budget_allows_while_a_known_guest_hardly_waits() {
        int crowd = 500;
        try (Town town = Town.in(folder)) {
            Guest known = town.onTelegram("Laertes");
            known.writes("Hello");
            soon(() -> assertThat(town.reception().reads(known)).hasSize(1));
            List<Guest> guests = crowd(town, crowd);

            long begun = System.nanoTime();
            guests.parallelStream().forEach(guest -> numbered(3).forEach(guest::writes));
            List<Duration> delays = new ArrayList<>();
            while (heard(town) < 3 * crowd + known.said().size()) {
                long asked = System.nanoTime();
                known.writes("question " + delays.size());
                int said = known.said().size();
                within(
                        WINDOW.multipliedBy(8),
                        () -> assertThat(town.reception().reads(known)).hasSize(said));
                delays.add(Duration.ofNanos(System.nanoTime() - asked));
                LockSupport.parkNanos(PAUSE.toNanos()); // more questions would eat the crowd's budget
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begun);

            int requests = town.mews().requests().size();
            System.out.printf(
                    "%d guests were heard after %.1f s with %d requests; refused by the limit: %d%n"
                            + "A known guest meanwhile: %d messages, the slowest after %d ms, the average after %d ms%n",
                    crowd,
                    took.toMillis() / 1000.0,
                    requests,
                    town.mews().refusedByLimit(),
                    delays.size(),
                    delays.stream().mapToLong(Duration::toMillis).max().orElse(0),
                    (long) delays.stream()
                            .mapToLong(Duration::toMillis)
                            .average()
                            .orElse(0));
            System.out.println("Requests by operation: "
                    + town.mews().requests().stream()
                            .collect(Collectors.groupingBy(
                                    request -> request.operation().path(), Collectors.counting())));
            assertAllHeard(town, guests);
        }
    }

    private static void assertAllHeard(Town town, List<Guest> guests) {
        Map<String, List<String>> heard = town.reception().readsAll();
        for (Guest guest : guests) {
            assertThat(heard.get(guest.name())).isEqualTo(numbered(3));
        }
        assertThat(town.mews().threads().stream()
                        .filter(thread -> thread.originalSender().startsWith("Suitor")))
                .hasSize(guests.size());
        assertThat(town.mews().refusedByLimit()).isZero();
    }

    private static int heard(Town town) {
        return town.reception().readsAll().values().stream()
                .mapToInt(List::size)
                .sum();
    }

    private static List<Guest> crowd(Town town, int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> town.onWhatsApp("Suitor " + i))
                .toList();
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "number " + i).toList();
    }
}
