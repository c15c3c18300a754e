package io.penelope.mews.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.mews.simulator.SettableClock;
import io.penelope.mews.simulator.settings.RequestLimit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How requests are counted. */
class RequestWindowTest {

    private static final RequestLimit THREE_IN_30_S = RequestLimit.of(3, Duration.ofSeconds(30));

    private final SettableClock clock = new SettableClock();

    @Test
    void mews_documents_200_requests_in_30_seconds() {
        RequestWindow window = new RequestWindow(RequestLimit.DOCUMENTED, clock);

        for (int i = 0; i < 200; i++) {
            assertThat(window.admit("token").retryIn()).isEmpty();
        }
        assertThat(window.admit("token").retryIn()).contains(Duration.ofSeconds(30));
    }

    @Test
    void the_window_slides_with_each_request_and_is_no_bucket_that_refills() {
        RequestWindow window = new RequestWindow(THREE_IN_30_S, clock);
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
        RequestWindow window = new RequestWindow(THREE_IN_30_S, clock);
        clock.advance(Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            assertThat(window.admit("token").retryIn()).isEmpty();
        }

        assertThat(window.admit("token").retryIn()).isPresent();
    }
}
