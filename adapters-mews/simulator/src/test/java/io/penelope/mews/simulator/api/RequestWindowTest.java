package io.penelope.mews.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.mews.simulator.settings.Reading;
import io.penelope.mews.simulator.settings.RequestLimit;
import io.penelope.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests are counted. */
class RequestWindowTest {

    private static final RequestLimit THREE_IN_30_S = RequestLimit.of(3, Duration.ofSeconds(30));

    private final SettableClock clock = new SettableClock();

    @Test
    void mews_documents_200_requests_in_30_seconds() {
        RequestWindow window = new RequestWindow(RequestLimit.DOCUMENTED, Set.of(), clock);

        admit(window, 200);
        assertThat(window.admit("token").retryIn()).contains(Duration.ofSeconds(30));
    }

    @Test
    void the_window_slides_with_each_request_and_is_no_bucket_that_refills() {
        RequestWindow window = new RequestWindow(THREE_IN_30_S, Set.of(), clock);
        window.admit("token");
        clock.advance(Duration.ofSeconds(20));
        window.admit("token");
        window.admit("token");

        assertThat(window.admit("token").retryIn()).contains(Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(10));
        assertThat(window.admit("token").retryIn()).isEmpty();
        assertThat(window.admit("token").retryIn()).contains(Duration.ofSeconds(20));
    }

    @Test
    void quiet_times_save_up_nothing() {
        RequestWindow window = new RequestWindow(THREE_IN_30_S, Set.of(), clock);
        clock.advance(Duration.ofHours(1));
        admit(window, 3);

        assertThat(window.admit("token").retryIn()).isPresent();
    }

    @Test
    void after_a_burst_all_are_free_again_when_it_is_as_old_as_the_window_and_no_sooner() {
        RequestWindow window = new RequestWindow(RequestLimit.DOCUMENTED, Set.of(), clock);
        admit(window, 200);

        clock.advance(Duration.ofSeconds(30).minusMillis(1));
        assertThat(window.admit("token").retryIn()).contains(Duration.ofMillis(1));
        clock.advance(Duration.ofMillis(1));
        admit(window, 200);
        assertThat(window.admit("token").retryIn()).contains(Duration.ofSeconds(30));
    }

    @Test
    void the_window_starts_with_the_bursts_first_request_under_the_other_reading() {
        RequestWindow window = new RequestWindow(THREE_IN_30_S, Set.of(Reading.WINDOW_STARTS_WITH_BURST), clock);
        admit(window, 1);
        clock.advance(Duration.ofSeconds(29));
        admit(window, 2);
        assertThat(window.admit("token").retryIn()).contains(Duration.ofSeconds(1));

        clock.advance(Duration.ofSeconds(1));
        admit(window, 3);
        assertThat(window.admit("token").retryIn()).contains(Duration.ofSeconds(30));
    }

    @Test
    void a_burst_begins_when_somebody_asks_and_not_when_the_last_one_ended() {
        RequestWindow window = new RequestWindow(THREE_IN_30_S, Set.of(Reading.WINDOW_STARTS_WITH_BURST), clock);
        admit(window, 3);
        clock.advance(Duration.ofSeconds(50));
        admit(window, 3);

        assertThat(window.admit("token").retryIn()).contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_request_is_let_through_if_fewer_than_the_limit_were_in_the_window_before_it(long seed) {
        Random random = new Random(seed);
        RequestLimit limit = RequestLimit.of(1 + random.nextInt(4), Duration.ofMillis(20 + random.nextInt(50)));
        RequestWindow window = new RequestWindow(limit, Set.of(), clock);
        List<Instant> admitted = new ArrayList<>();

        for (int request = 0; request < 500; request++) {
            clock.advance(Duration.ofMillis(random.nextInt(random.nextInt(10) == 0 ? 60 : 4)));
            Instant since = clock.instant().minus(limit.window());
            boolean room = admitted.stream().filter(at -> at.isAfter(since)).count() < limit.requests();

            assertThat(window.admit("token").retryIn().isEmpty()).isEqualTo(room);
            if (room) {
                admitted.add(clock.instant());
            }
        }
        assertThat(admitted.size()).isBetween(1, 499);
    }

    private static void admit(RequestWindow window, int requests) {
        for (int i = 0; i < requests; i++) {
            assertThat(window.admit("token").retryIn()).isEmpty();
        }
    }
}
