package io.penelope.mews.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.hotel.RequestPurpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestWindowTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long SPAN = 30 * SECOND;

    private final RequestWindow window = new RequestWindow(198);

    @Test
    void a_request_has_its_place_until_thirty_seconds_after_it_was_answered() {
        RequestWindow.Place place = window.take(RequestPurpose.POSTING, 0);

        assertThat(window.used(1000 * SECOND)).as("still under way").isEqualTo(1);
        window.end(place, 1000 * SECOND);
        assertThat(window.used(1030 * SECOND)).isEqualTo(1);
        assertThat(window.used(1030 * SECOND + 1)).isZero();
    }

    @Test
    void opening_leaves_room_for_a_windows_pulses_of_all_other_purposes() {
        assertThat(takeAllAnswered(RequestPurpose.OPENING, 0)).isEqualTo(172);

        assertThat(window.waitFor(RequestPurpose.POSTING, 0)).isZero();
        assertThat(window.waitFor(RequestPurpose.CHECKING, 0)).isZero();
        assertThat(window.waitFor(RequestPurpose.LOOKING, 0)).isZero();
    }

    @Test
    void a_pulse_gives_back_the_place_that_was_kept_for_it() {
        takeAllAnswered(RequestPurpose.OPENING, 0);
        for (long now = 0; now < SPAN; now += SECOND / 10) {
            List.of(RequestPurpose.POSTING, RequestPurpose.CHECKING, RequestPurpose.LOOKING)
                    .forEach(pulse(now));
        }

        assertThat(takeAllAnswered(RequestPurpose.OPENING, SPAN + 1))
                .as("as many as at first")
                .isEqualTo(172);
    }

    @Test
    void a_new_guest_is_not_kept_waiting_by_those_who_post_all_the_time() {
        long now = 0;
        for (; now < 2 * SPAN; now += SECOND / 100) {
            pulse(now).accept(RequestPurpose.POSTING);
        }

        long wait = window.waitFor(RequestPurpose.OPENING, now);
        for (long until = now + wait; now < until; now += SECOND / 100) {
            pulse(now).accept(RequestPurpose.POSTING);
        }

        assertThat(wait).isLessThan(SECOND);
        assertThat(window.waitFor(RequestPurpose.OPENING, now)).isZero();
    }

    @Test
    void with_much_room_a_message_is_posted_at_once() {
        window.end(window.take(RequestPurpose.POSTING, 0), 0);

        assertThat(window.waitFor(RequestPurpose.POSTING, 1)).isZero();
    }

    @Test
    void while_new_guests_use_the_budget_up_a_known_guest_waits_less_than_two_seconds() {
        long longest = 0;
        long postedAt = 0;
        for (long now = 0; now < 4 * SPAN; now += SECOND / 100) {
            takeAllAnswered(RequestPurpose.OPENING, now);
            List.of(RequestPurpose.CHECKING, RequestPurpose.LOOKING).forEach(pulse(now));
            if (window.waitFor(RequestPurpose.POSTING, now) == 0) {
                window.end(window.take(RequestPurpose.POSTING, now), now);
                longest = Math.max(longest, now - postedAt);
                postedAt = now;
            }
        }

        assertThat(longest).isBetween(SECOND, 2 * SECOND);
    }

    @Test
    void a_small_budget_keeps_room_in_proportion() {
        for (int size = 1; size < 60; size++) {
            RequestWindow small = new RequestWindow(size);
            for (RequestPurpose purpose : RequestPurpose.values()) {
                assertThat(small.waitFor(purpose, 0))
                        .as("%s of %d", purpose, size)
                        .isZero();
            }
        }
    }

    /** Requests at random moments that take random times, with Mews counting each at a random moment between. */
    @ParameterizedTest
    @MethodSource("seeds")
    void no_thirty_seconds_ever_hold_more_requests_than_the_budget(long seed) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(200);
        Simulation simulation = new Simulation(new RequestWindow(size), random);

        simulation.run(400 * SECOND);

        assertThat(mostInAnySpan(simulation.arrivals))
                .as("seed %d, budget %d", seed, size)
                .isLessThanOrEqualTo(size);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoever_hammers_nobody_starves(long seed) {
        Simulation simulation = new Simulation(new RequestWindow(50 + new Random(seed).nextInt(150)), new Random(seed));
        simulation.everybodyWantsAllOfIt();

        simulation.run(300 * SECOND);

        assertThat(simulation.longestGap(RequestPurpose.POSTING))
                .as("seed %d", seed)
                .isLessThan(SPAN);
        assertThat(simulation.longestGap(RequestPurpose.LOOKING))
                .as("seed %d", seed)
                .isLessThan(SPAN + 10 * SECOND);
        assertThat(simulation.longestGap(RequestPurpose.CHECKING))
                .as("seed %d", seed)
                .isLessThan(2 * SPAN);
        assertThat(simulation.longestGap(RequestPurpose.OPENING))
                .as("seed %d", seed)
                .isLessThan(3 * SPAN);
    }

    static LongStream seeds() {
        long first = new Random().nextLong();
        return LongStream.range(first, first + 10);
    }

    /** Makes the request if it may go now. */
    private Consumer<RequestPurpose> pulse(long now) {
        return purpose -> {
            if (window.waitFor(purpose, now) == 0) {
                window.end(window.take(purpose, now), now);
            }
        };
    }

    private int takeAllAnswered(RequestPurpose purpose, long now) {
        int taken = 0;
        while (window.waitFor(purpose, now) == 0) {
            window.end(window.take(purpose, now), now);
            taken++;
        }
        return taken;
    }

    private static int mostInAnySpan(List<Long> arrivals) {
        List<Long> sorted = arrivals.stream().sorted().toList();
        int most = 0;
        int first = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (sorted.get(last) - sorted.get(first) > SPAN) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /** Clients that ask for room, wait as long as they are told, and ask again. */
    private static final class Simulation {

        private record UnderWay(RequestWindow.Place place, long endsAt) {}

        private final RequestWindow window;
        private final Random random;
        private final List<Long> arrivals = new ArrayList<>();
        private final List<UnderWay> underWay = new ArrayList<>();
        private final Map<RequestPurpose, Long> nextAt = new EnumMap<>(RequestPurpose.class);
        private final Map<RequestPurpose, Long> lastAt = new EnumMap<>(RequestPurpose.class);
        private final Map<RequestPurpose, Long> longestGap = new EnumMap<>(RequestPurpose.class);
        private boolean greedy;

        Simulation(RequestWindow window, Random random) {
            this.window = window;
            this.random = random;
            for (RequestPurpose purpose : RequestPurpose.values()) {
                nextAt.put(purpose, (long) random.nextInt(1000));
                lastAt.put(purpose, 0L);
            }
        }

        void everybodyWantsAllOfIt() {
            greedy = true;
        }

        void run(long until) {
            long now = 0;
            while (now < until) {
                RequestPurpose purpose = nextAt.entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey();
                now = nextAt.getOrDefault(purpose, 0L);
                end(now);
                long wait = window.waitFor(purpose, now);
                nextAt.put(purpose, now + (wait > 0 ? wait : depart(purpose, now)));
            }
        }

        long longestGap(RequestPurpose purpose) {
            return longestGap.getOrDefault(purpose, Long.MAX_VALUE);
        }

        private long depart(RequestPurpose purpose, long now) {
            long length = (long) (Math.pow(random.nextDouble(), 4) * 20 * SECOND);
            underWay.add(new UnderWay(window.take(purpose, now), now + length));
            arrivals.add(now + (long) (random.nextDouble() * length));
            longestGap.merge(purpose, now - lastAt.getOrDefault(purpose, 0L), Math::max);
            lastAt.put(purpose, now);
            return greedy ? SECOND / 100 : pauseBeforeNext();
        }

        private long pauseBeforeNext() {
            return random.nextInt(200) == 0 ? random.nextInt(60) * SECOND : random.nextInt(1 + (int) (SECOND / 10));
        }

        private void end(long now) {
            List<UnderWay> ended = underWay.stream()
                    .filter(request -> request.endsAt <= now)
                    .sorted(Comparator.comparingLong(UnderWay::endsAt))
                    .toList();
            ended.forEach(request -> window.end(request.place, request.endsAt));
            underWay.removeAll(ended);
        }
    }
}
