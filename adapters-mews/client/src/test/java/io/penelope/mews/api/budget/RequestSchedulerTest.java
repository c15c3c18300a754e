package io.penelope.mews.api.budget;

import static io.penelope.domain.hotel.RequestPurpose.CHECKING;
import static io.penelope.domain.hotel.RequestPurpose.LOOKING;
import static io.penelope.domain.hotel.RequestPurpose.OPENING;
import static io.penelope.domain.hotel.RequestPurpose.POSTING;
import static io.penelope.domain.hotel.RequestPurpose.SETTLING;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.property.PropertyId;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long whoever wants a request waits for it, in simulated evenings of a hotel; chance comes from the seed. */
class RequestSchedulerTest {

    private static final int USUAL = 198;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final List<RequestPurpose> CARRIERS = List.of(POSTING, LOOKING, CHECKING, SETTLING);
    private static final PropertyId RIVERSIDE = new PropertyId("riverside");
    private static final PropertyId HILLSIDE = new PropertyId("hillside");

    private final RequestWindow window = new RequestWindow(USUAL);
    private final RequestScheduler scheduler = new RequestScheduler(window);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void on_an_ordinary_evening_a_message_waits_for_a_third_of_a_second_at_the_most_and_a_new_guest_not_at_all(
            long seed) {
        SimulatedHotel hotel = new SimulatedHotel(USUAL, seed)
                .arrives(OPENING, 0.5, 0, 300)
                .arrives(POSTING, 3, 0, 300)
                .arrives(LOOKING, 2.8, 0, 300)
                .arrives(CHECKING, 0.06, 0, 300)
                .run(300);

        assertThat(hotel.waited(POSTING, 0.95, 0, 300)).as("%s", hotel).isLessThan(Duration.ofMillis(300));
        assertThat(hotel.waited(LOOKING, 0.95, 0, 300)).as("%s", hotel).isLessThan(Duration.ofMillis(300));
        assertThat(hotel.waited(OPENING, 0.95, 0, 300)).as("%s", hotel).isZero();
        assertThat(hotel.waited(CHECKING, 1, 0, 300)).as("%s", hotel).isLessThan(Duration.ofSeconds(3));
        assertThat(hotel.timesAtTheWall()).as("%s", hotel).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_coach_of_new_guests_makes_nobody_wait(long seed) {
        SimulatedHotel hotel = new SimulatedHotel(USUAL, seed)
                .arrives(POSTING, 1, 0, 90)
                .arrives(LOOKING, 1, 0, 90)
                .crowd(OPENING, 30, 30, 40)
                .crowd(POSTING, 30, 30, 40)
                .run(90);

        assertThat(hotel.waited(OPENING, 1, 0, 90)).as("%s", hotel).isZero();
        assertThat(hotel.waited(POSTING, 0.95, 0, 90)).as("%s", hotel).isLessThan(Duration.ofMillis(250));
        assertThat(hotel.waited(LOOKING, 0.95, 0, 90)).as("%s", hotel).isLessThan(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_rush_into_an_empty_window_finds_its_pace_within_seconds_and_never_meets_the_wall(long seed) {
        SimulatedHotel hotel = new SimulatedHotel(USUAL, seed)
                .wantsAllItCanGet(POSTING, 0, 120)
                .wantsAllItCanGet(LOOKING, 0, 120)
                .run(120);

        assertThat(hotel.longestUnserved(POSTING)).as("%s", hotel).isLessThan(Duration.ofMillis(500));
        assertThat(hotel.longestUnserved(LOOKING)).as("%s", hotel).isLessThan(Duration.ofMillis(500));
        assertThat(hotel.timesAtTheWall()).as("%s", hotel).isZero();
        assertThat(hotel.requests(POSTING, 60, 90) + hotel.requests(LOOKING, 60, 90))
                .as("and uses up what there is but for what is left to new guests")
                .isBetween(185, 193);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nobody_meets_the_wall_though_mews_answers_slowly(long seed) {
        SimulatedHotel hotel = new SimulatedHotel(USUAL, seed).answersAfter(Duration.ZERO, Duration.ofSeconds(5));
        CARRIERS.forEach(purpose -> hotel.wantsAllItCanGet(purpose, 0, 120));

        hotel.run(120);

        assertThat(hotel.timesAtTheWall()).as("%s", hotel).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void five_hundred_new_guests_have_their_threads_within_three_windows_while_known_ones_wait_two_seconds(long seed) {
        SimulatedHotel hotel = new SimulatedHotel(USUAL, seed)
                .opensSideBySide(12)
                .crowd(OPENING, 500, 0, 0.5)
                .arrives(POSTING, 5, 0, 120)
                .arrives(LOOKING, 5, 0, 120)
                .arrives(CHECKING, 0.06, 0, 120)
                .run(120);

        assertThat(hotel.last(OPENING)).as("%s", hotel).isLessThan(Duration.ofSeconds(62));
        assertThat(hotel.waited(POSTING, 0.95, 0, 62)).as("%s", hotel).isLessThan(Duration.ofMillis(2150));
        assertThat(hotel.waited(LOOKING, 0.95, 0, 62)).as("%s", hotel).isLessThan(Duration.ofMillis(2450));
        assertThat(hotel.longestGap(POSTING, 0, 62)).as("%s", hotel).isLessThan(Duration.ofMillis(2500));
        assertThat(hotel.longestGap(LOOKING, 0, 62)).as("%s", hotel).isLessThan(Duration.ofMillis(2650));
        assertThat(hotel.waited(POSTING, 0.95, 95, 120)).as("afterwards").isLessThan(Duration.ofMillis(350));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void five_hundred_new_guests_in_the_midst_of_a_rush_starve_nobody_and_are_not_starved(long seed) {
        SimulatedHotel hotel =
                new SimulatedHotel(USUAL, seed).opensSideBySide(12).crowd(OPENING, 500, 40, 40.5);
        CARRIERS.forEach(purpose -> hotel.wantsAllItCanGet(purpose, 0, 180));

        hotel.run(180);

        assertThat(hotel.longestUnserved(POSTING)).as("%s", hotel).isLessThan(Duration.ofSeconds(3));
        assertThat(hotel.longestUnserved(LOOKING)).as("%s", hotel).isLessThan(Duration.ofSeconds(3));
        assertThat(hotel.longestUnserved(CHECKING)).as("%s", hotel).isLessThan(Duration.ofSeconds(14));
        assertThat(hotel.longestUnserved(SETTLING)).as("%s", hotel).isLessThan(Duration.ofSeconds(14));
        assertThat(hotel.last(OPENING)).as("%s", hotel).isLessThan(Duration.ofSeconds(40 + 95));
    }

    @Test
    void whoever_was_told_to_go_counts_as_gone_before_they_have_set_out() {
        for (int i = 0; i < 60; i++) {
            window.end(scheduler.take(POSTING, 0), 0);
        }
        long now = 10 * SECOND;

        assertThat(scheduler.waitFor(RIVERSIDE, POSTING, 1, now)).isZero();

        long next = scheduler.waitFor(RIVERSIDE, POSTING, 1, now);
        assertThat(next).as("another one").isPositive();
        assertThat(scheduler.waitFor(POSTING, now))
                .as("the one who was told, and comes for its place")
                .isZero();
        assertThat(scheduler.waitFor(RIVERSIDE, POSTING, 1, now + next))
                .as("though the first never went")
                .isZero();
        assertThat(scheduler.waitFor(RIVERSIDE, LOOKING, 1, now + next))
                .as("on another purpose")
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 58})
    void in_a_small_budget_everybody_gets_a_turn(int budget) {
        SimulatedHotel hotel = new SimulatedHotel(budget, 1).wantsAllItCanGet(OPENING, 0, 300);
        CARRIERS.forEach(purpose -> hotel.wantsAllItCanGet(purpose, 0, 300));

        hotel.run(300);

        for (RequestPurpose purpose : CARRIERS) {
            assertThat(hotel.longestUnserved(purpose))
                    .as("%s of %s", purpose, hotel)
                    .isLessThan(Duration.ofSeconds(16));
        }
        assertThat(hotel.longestUnserved(OPENING)).as("%s", hotel).isLessThan(Duration.ofSeconds(31));
        assertThat(hotel.longestUnserved(POSTING)).as("%s", hotel).isLessThan(Duration.ofSeconds(10));
    }

    /** Everybody comes and goes at random, and Mews takes its time or does not. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_is_wanted_the_budget_is_kept_and_nobody_starves(long seed) {
        Random random = new Random(seed);
        int budget = 1 + random.nextInt(220);
        Duration slowest = Duration.ofMillis(random.nextBoolean() ? 200 : 20_000);
        SimulatedHotel hotel = new SimulatedHotel(budget, seed)
                .answersAfter(Duration.ZERO, slowest)
                .opensSideBySide(1 + random.nextInt(20));
        for (RequestPurpose purpose : RequestPurpose.values()) {
            for (int from = 0; from < 300; from += 5 + random.nextInt(60)) {
                hotel.arrives(purpose, Math.exp(random.nextDouble() * 8 - 5), from, from + random.nextInt(60));
            }
            hotel.crowd(purpose, random.nextInt(300), random.nextInt(200), 200);
        }

        hotel.run(400);

        assertThat(hotel.mostInAnySpan())
                .as("seed %d, budget %d, %s", seed, budget, hotel)
                .isLessThanOrEqualTo(budget);
        if (budget >= 22) {
            for (RequestPurpose purpose : RequestPurpose.values()) {
                assertThat(hotel.longestUnserved(purpose))
                        .as("seed %d, budget %d, %s of %s", seed, budget, purpose, hotel)
                        .isLessThan(Duration.ofSeconds(31).plus(slowest));
            }
        }
    }

    static LongStream seeds() {
        long first = new Random().nextLong();
        return LongStream.range(first, first + 10);
    }

    @Test
    void an_empty_window_has_room_for_every_purpose_however_small_it_is() {
        for (int size = 1; size < 60; size++) {
            RequestScheduler small = new RequestScheduler(new RequestWindow(size));
            for (RequestPurpose purpose : RequestPurpose.values()) {
                assertThat(small.waitFor(RIVERSIDE, purpose, 9, 0))
                        .as("%s of %d", purpose, size)
                        .isZero();
            }
        }
    }

    @Test
    void how_many_first_contacts_wait_is_forgotten_unless_it_is_said_again() {
        long rush = rush();
        scheduler.waitFor(RIVERSIDE, OPENING, 20, rush);
        long soon = rush + RequestScheduler.FRESH.toNanos() - 1;
        long later = soon + SECOND;

        assertThat(waitAfterPosting(soon)).as("20 wait").isGreaterThan(withoutFirstContacts(soon));
        assertThat(waitAfterPosting(later)).isEqualTo(withoutFirstContacts(soon, later));
    }

    @Test
    void first_contacts_of_all_properties_that_share_the_token_wait_together() {
        long rush = rush();
        scheduler.waitFor(RIVERSIDE, OPENING, 10, rush);
        long forOne = waitForPosting(rush);
        scheduler.waitFor(HILLSIDE, OPENING, 10, rush);
        long forBoth = waitForPosting(rush);

        scheduler.waitFor(HILLSIDE, OPENING, 0, rush);
        scheduler.waitFor(RIVERSIDE, OPENING, 20, rush);

        assertThat(forBoth).isGreaterThan(forOne).isEqualTo(waitForPosting(rush));
    }

    @Test
    void those_who_stand_in_the_line_wait_too_and_are_not_counted_twice() {
        long rush = rush();
        long before = waitForPosting(rush);
        scheduler.openingsInLine(20);
        long withTwenty = waitForPosting(rush);

        scheduler.waitFor(RIVERSIDE, OPENING, 20, rush);

        assertThat(withTwenty).isGreaterThan(before).isEqualTo(waitForPosting(rush));
    }

    /** Half a minute of posts, one every 160 ms; the moment right after the last. */
    private long rush() {
        long now = 0;
        for (int i = 0; i < 186; i++) {
            now += SECOND * 16 / 100;
            window.end(scheduler.take(POSTING, now), now);
        }
        return now;
    }

    private long waitAfterPosting(long now) {
        window.end(scheduler.take(POSTING, now), now);
        return waitForPosting(now);
    }

    /** The same as {@link #waitAfterPosting} after a rush, if nobody says that first contacts wait. */
    private static long withoutFirstContacts(long... moments) {
        RequestSchedulerTest alone = new RequestSchedulerTest();
        alone.rush();
        return LongStream.of(moments).map(alone::waitAfterPosting).reduce(0, (before, last) -> last);
    }

    private long waitForPosting(long now) {
        return scheduler.waitFor(POSTING, now);
    }
}
