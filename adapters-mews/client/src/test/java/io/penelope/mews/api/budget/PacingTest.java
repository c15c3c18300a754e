package io.penelope.mews.api.budget;

import static io.penelope.domain.hotel.RequestPurpose.CHECKING;
import static io.penelope.domain.hotel.RequestPurpose.LOOKING;
import static io.penelope.domain.hotel.RequestPurpose.OPENING;
import static io.penelope.domain.hotel.RequestPurpose.POSTING;
import static io.penelope.domain.hotel.RequestPurpose.SETTLING;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.mews.api.budget.Occupancy.Taken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PacingTest {

    private static final int SIZE = 198;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long NOW = 1000 * SECOND;
    private static final Set<RequestPurpose> USUAL = Set.of(POSTING, LOOKING);

    private final Pacing pacing = new Pacing(SIZE);

    @Test
    void whoever_has_made_no_request_lately_waits_for_nobody() {
        assertThat(wait(CHECKING, evenly(POSTING, 190), USUAL, 0)).isZero();
    }

    @Test
    void with_little_going_on_the_pause_is_a_few_milliseconds() {
        assertThat(pause(POSTING, evenly(POSTING, 20), USUAL, 0)).isLessThan(5 * SECOND / 1000);
    }

    @Test
    void the_pause_grows_with_the_fill_of_the_window_up_to_the_even_share_of_it() {
        long before = 0;
        for (int used = 1; used <= 190; used++) {
            long pause = pause(POSTING, evenly(POSTING, used), USUAL, 0);
            assertThat(pause).as("%d used", used).isGreaterThanOrEqualTo(before);
            before = pause;
        }

        assertThat(Duration.ofNanos(before)).isBetween(Duration.ofMillis(280), Duration.ofMillis(300));
    }

    @Test
    void what_was_used_lately_counts_as_much_as_what_the_window_holds() {
        Occupancy rush = window(SIZE, requests(POSTING, 25, NOW - 2 * SECOND, NOW));
        Occupancy calm = window(SIZE, requests(POSTING, 25, NOW - 30 * SECOND, NOW));

        assertThat(pause(POSTING, rush, USUAL, 0)).isGreaterThan(10 * pause(POSTING, calm, USUAL, 0));
    }

    @Test
    void what_is_free_lasts_until_places_come_back() {
        Occupancy afterABurst = window(SIZE, requests(POSTING, 180, NOW - 12 * SECOND, NOW - 10 * SECOND));

        long all = pause(POSTING, afterABurst, Set.of(POSTING), 0);

        assertThat(all).as("12 places for 18 s").isBetween(SECOND * 18 / 18, SECOND * 18 / 10);
    }

    @Test
    void purposes_share_by_weight_and_those_that_want_nothing_leave_their_share_to_the_others() {
        Occupancy full = evenly(POSTING, 190);
        long alone = pause(POSTING, full, Set.of(POSTING), 0);

        assertThat(pause(POSTING, full, USUAL, 0)).isBetween(18 * alone / 10, 19 * alone / 10);
        assertThat(pause(LOOKING, full, USUAL, 0)).isBetween(21 * alone / 10, 22 * alone / 10);
        assertThat(pause(SETTLING, full, Set.of(POSTING, LOOKING, SETTLING, CHECKING), 0))
                .isBetween(12 * alone, 13 * alone);
    }

    @Test
    void the_more_first_contacts_wait_the_longer_are_the_pauses_down_to_the_least_pace() {
        Occupancy full = evenly(POSTING, 190);
        long before = pause(POSTING, full, USUAL, 0);
        for (int firstContacts = 1; firstContacts <= 54; firstContacts++) {
            long pause = pause(POSTING, full, USUAL, firstContacts);
            assertThat(pause).as("%d wait", firstContacts).isGreaterThan(before);
            assertThat(pause - before).as("by steps").isLessThan(SECOND / 5);
            before = pause;
        }

        assertThat(Duration.ofNanos(pause(POSTING, full, USUAL, 500)))
                .isBetween(Duration.ofMillis(2020), Duration.ofMillis(2110));
    }

    @Test
    void first_contacts_that_have_gone_make_the_pauses_longer_too() {
        List<Taken> requests = requests(POSTING, 90, NOW - 30 * SECOND, NOW);
        Occupancy without = window(SIZE, requests);
        requests.addAll(requests(OPENING, 90, NOW - 30 * SECOND, NOW));
        Occupancy with = window(SIZE, requests);

        assertThat(pause(POSTING, with, USUAL, 0)).isGreaterThan(3 * pause(POSTING, without, USUAL, 0));
        assertThat(pause(POSTING, with, USUAL, 10))
                .as("beside those that wait")
                .isGreaterThan(pause(POSTING, with, USUAL, 0));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_the_window_holds_no_pause_is_longer_than_the_least_pace_makes_it(long seed) {
        Random random = new Random(seed);
        int size = 8 + random.nextInt(200);
        Occupancy window = atRandom(size, random);
        double least = Math.min(size / 3.0, Math.max(10, size / 7.3));

        for (RequestPurpose purpose : List.of(POSTING, LOOKING)) {
            long pause = new Pacing(size).pause(purpose, window, new Wanted(USUAL, random.nextInt(1000)));
            assertThat(pause).as("seed %d", seed).isBetween(0L, (long) (65 * SECOND / least));
        }
    }

    @Test
    void first_contacts_take_all_but_what_carriers_need_at_their_least_pace_until_places_come_back() {
        int opened = 0;
        while (opened < SIZE && wait(OPENING, window(SIZE, requests(OPENING, opened, NOW, NOW)), USUAL, 500) == 0) {
            opened++;
        }

        assertThat(opened).isEqualTo(SIZE - 30);
    }

    @Test
    void where_places_come_back_all_the_time_first_contacts_take_all_but_three() {
        Occupancy fourLeft = evenly(POSTING, SIZE - 4);
        Occupancy threeLeft = evenly(POSTING, SIZE - 3);

        assertThat(wait(OPENING, fourLeft, USUAL, 9)).isZero();
        assertThat(wait(OPENING, threeLeft, USUAL, 9)).isBetween(1L, SECOND / 5);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void when_a_first_contact_has_waited_as_it_was_told_it_may_go_and_not_before(long seed) {
        Random random = new Random(seed);
        int size = 8 + random.nextInt(200);
        Pacing law = new Pacing(size);
        List<Taken> taken = atRandom(size, random).taken();

        long wait = law.wait(OPENING, new Occupancy(NOW, size, taken), new Wanted(USUAL, 9));

        assertThat(law.wait(OPENING, later(size, taken, wait), new Wanted(USUAL, 9)))
                .as("seed %d", seed)
                .isZero();
        if (wait > 0) {
            assertThat(wait).as("seed %d", seed).isGreaterThanOrEqualTo(Pacing.BLINK);
            assertThat(law.wait(OPENING, later(size, taken, wait - Pacing.BLINK), new Wanted(USUAL, 9)))
                    .as("seed %d", seed)
                    .isPositive();
        }
    }

    @Test
    void whoever_waits_for_requests_that_are_under_way_does_not_spin() {
        RequestWindow underWay = new RequestWindow(40);
        Pacing law = new Pacing(40);
        long wait;
        do {
            underWay.take(OPENING, NOW);
            wait = law.wait(OPENING, underWay.at(NOW), new Wanted(USUAL, 9));
        } while (wait == 0);

        assertThat(wait).isGreaterThan(SECOND);
    }

    @Test
    void a_budget_that_is_too_small_to_be_shared_out_goes_to_whoever_comes_first() {
        Occupancy almostFull = window(7, requests(LOOKING, 6, NOW, NOW));

        for (RequestPurpose purpose : RequestPurpose.values()) {
            assertThat(new Pacing(7).wait(purpose, almostFull, new Wanted(USUAL, 9)))
                    .isZero();
        }
    }

    static LongStream seeds() {
        long first = new Random().nextLong();
        return LongStream.range(first, first + 50);
    }

    private long pause(RequestPurpose purpose, Occupancy window, Set<RequestPurpose> active, int firstContacts) {
        return pacing.pause(purpose, window, new Wanted(active, firstContacts));
    }

    private long wait(RequestPurpose purpose, Occupancy window, Set<RequestPurpose> active, int firstContacts) {
        return pacing.wait(purpose, window, new Wanted(active, firstContacts));
    }

    /** A window in which so many requests went out one after the other, as far apart from each other as can be. */
    private static Occupancy evenly(RequestPurpose purpose, int many) {
        return window(SIZE, requests(purpose, many, NOW - 30 * SECOND, NOW));
    }

    private static Occupancy atRandom(int size, Random random) {
        List<Taken> taken = new ArrayList<>();
        RequestPurpose[] purposes = RequestPurpose.values();
        for (int i = random.nextInt(size + 1); i > 0; i--) {
            long from = NOW - (long) (random.nextDouble() * 30 * SECOND);
            taken.addAll(requests(purposes[random.nextInt(purposes.length)], 1, from, from));
        }
        return window(size, taken);
    }

    /** Requests that were answered at once. */
    private static List<Taken> requests(RequestPurpose purpose, int many, long from, long until) {
        List<Taken> requests = new ArrayList<>();
        for (int i = 1; i <= many; i++) {
            long at = from + (until - from) * i / many;
            requests.add(new Taken(purpose, at, at + 30 * SECOND + 1));
        }
        return requests;
    }

    private static Occupancy window(int size, List<Taken> taken) {
        return new Occupancy(
                NOW,
                size,
                taken.stream().sorted(Comparator.comparingLong(Taken::freeAt)).toList());
    }

    private static Occupancy later(int size, List<Taken> taken, long later) {
        return new Occupancy(
                NOW + later,
                size,
                taken.stream().filter(one -> one.freeAt() > NOW + later).toList());
    }
}
