package io.penelope.mews.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.mews.simulator.api.ApiRequest;
import io.penelope.mews.simulator.api.Operation;
import io.penelope.mews.simulator.settings.RequestLimit;
import io.penelope.testing.SettableClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many requests an access token may make. */
class RequestLimitTest {

    private static final RequestLimit THREE_IN_30_S = RequestLimit.of(3, Duration.ofSeconds(30));

    private final SettableClock clock = new SettableClock();
    private SimulatedMews mews = start(THREE_IN_30_S);

    @AfterEach
    void stop() {
        mews.close();
    }

    @Test
    void over_the_limit_there_is_429_which_says_when_to_come_back() {
        Riverside riverside = new Riverside(mews);
        for (int i = 0; i < 3; i++) {
            assertThat(riverside.call("configuration/get", "").status()).isEqualTo(200);
        }
        clock.advance(Duration.ofMillis(11_500));

        Riverside.Answer refused = riverside.call("configuration/get", "");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.raw().headers().firstValue("Retry-After")).contains("19");
        assertThat(mews.refusedByLimit()).isEqualTo(1);
        clock.advance(Duration.ofMillis(18_500));
        assertThat(riverside.call("configuration/get", "").status()).isEqualTo(200);
    }

    @Test
    void a_request_counts_even_if_it_is_refused_for_what_it_says() {
        Riverside riverside = new Riverside(mews);
        for (int i = 0; i < 3; i++) {
            assertThat(riverside.call("messages/add", "'Wrong': 1").status()).isEqualTo(400);
        }

        assertThat(riverside.call("configuration/get", "").status()).isEqualTo(429);
    }

    @Test
    void each_access_token_has_its_own_window() {
        Riverside riverside = new Riverside(mews);
        for (int i = 0; i < 4; i++) {
            riverside.call("configuration/get", "");
        }

        assertThat(new Riverside(mews, Riverside.CLIENT_TOKEN, "lakeside-token")
                        .call("configuration/get", "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_hint_when_to_come_back_may_be_missing_or_wrong() {
        restart(RequestLimit.of(1, Duration.ofSeconds(30)).withoutRetryAfter());
        assertThat(secondAnswer().raw().headers().firstValue("Retry-After")).isEmpty();

        restart(RequestLimit.of(1, Duration.ofSeconds(30)).withRetryAfter(7));
        assertThat(secondAnswer().raw().headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void the_journal_tells_each_request_its_token_time_and_answer() {
        Riverside riverside = new Riverside(mews);
        riverside.call("configuration/get", "");
        clock.advance(Duration.ofSeconds(1));
        riverside.call("messages/add", "");
        new Riverside(mews, "wrong", "wrong").call("configuration/get", "");

        assertThat(mews.requests())
                .containsExactly(
                        new ApiRequest(Operation.CONFIGURATION_GET, "Riverside Hotel", SettableClock.NOON, 200),
                        new ApiRequest(
                                Operation.MESSAGES_ADD, "Riverside Hotel", SettableClock.NOON.plusSeconds(1), 400),
                        new ApiRequest(Operation.CONFIGURATION_GET, "unknown", SettableClock.NOON.plusSeconds(1), 401));
    }

    private Riverside.Answer secondAnswer() {
        Riverside riverside = new Riverside(mews);
        riverside.call("configuration/get", "");
        return riverside.call("configuration/get", "");
    }

    private void restart(RequestLimit limit) {
        mews.close();
        mews = start(limit);
    }

    private SimulatedMews start(RequestLimit limit) {
        return SimulatedMews.start(Riverside.settings()
                .enterprise(UUID.randomUUID(), "Lakeside Hotel", "lakeside-token")
                .clock(clock)
                .limit(limit)
                .build());
    }
}
