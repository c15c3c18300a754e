package io.penelope.mews.api.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.domain.hotel.RequestPurpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestWindowTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long SPAN = 30 * SECOND;

    private final RequestWindow window = new RequestWindow(3);

    @Test
    void a_request_has_its_place_until_thirty_seconds_after_it_was_answered() {
        RequestWindow.Place place = window.take(RequestPurpose.POSTING, 0);

        assertThat(window.used(1000 * SECOND)).as("still under way").isEqualTo(1);
        window.end(place, 1000 * SECOND);
        assertThat(window.used(1030 * SECOND)).isEqualTo(1);
        assertThat(window.used(1030 * SECOND + 1)).isZero();
    }

    @Test
    void a_request_that_did_not_depart_has_no_place() {
        window.giveBack(window.take(RequestPurpose.POSTING, 0));

        assertThat(window.used(0)).isZero();
    }

    @Test
    void there_are_no_more_places_than_there_are() {
        for (int i = 0; i < 3; i++) {
            window.take(RequestPurpose.OPENING, 0);
        }

        assertThatThrownBy(() -> window.take(RequestPurpose.POSTING, SPAN)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void places_are_told_in_the_order_in_which_they_become_free() {
        window.take(RequestPurpose.POSTING, 0);
        window.end(window.take(RequestPurpose.LOOKING, SECOND), 2 * SECOND);
        window.occupy(20 * SECOND);

        assertThat(window.at(3 * SECOND).taken())
                .containsExactly(
                        new Occupancy.Taken(null, Long.MIN_VALUE, 20 * SECOND + 1),
                        new Occupancy.Taken(RequestPurpose.LOOKING, SECOND, 32 * SECOND + 1),
                        new Occupancy.Taken(RequestPurpose.POSTING, 0, 33 * SECOND + 1));
    }

    /** Requests whenever there is a place, which take random times; Mews counts each at a random moment between. */
    @ParameterizedTest
    @MethodSource("seeds")
    void no_thirty_seconds_ever_hold_more_requests_than_the_budget(long seed) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(200);
        RequestWindow greedy = new RequestWindow(size);
        List<UnderWay> underWay = new ArrayList<>();
        List<Long> countedAt = new ArrayList<>();

        for (long now = 0; now < 300 * SECOND; now += random.nextInt((int) SECOND / 5)) {
            end(greedy, underWay, now);
            while (greedy.at(now).free() > 0 && random.nextInt(20) > 0) {
                long length = (long) (Math.pow(random.nextDouble(), 4) * 20 * SECOND);
                underWay.add(new UnderWay(greedy.take(RequestPurpose.OPENING, now), now + length));
                countedAt.add(now + (long) (random.nextDouble() * length));
            }
        }

        assertThat(SimulatedHotel.mostInAnySpan(countedAt))
                .as("seed %d, budget %d", seed, size)
                .isLessThanOrEqualTo(size);
    }

    private record UnderWay(RequestWindow.Place place, long endsAt) {}

    private static void end(RequestWindow window, List<UnderWay> underWay, long now) {
        underWay.removeIf(request -> {
            boolean ended = request.endsAt <= now;
            if (ended) {
                window.end(request.place, request.endsAt);
            }
            return ended;
        });
    }

    static LongStream seeds() {
        long first = new Random().nextLong();
        return LongStream.range(first, first + 10);
    }
}
