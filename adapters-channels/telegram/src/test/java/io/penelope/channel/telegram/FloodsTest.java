package io.penelope.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FloodsTest {

    private static final Duration SHORT = Duration.ofSeconds(3);

    /** Such a clock may show anything, and turns over. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);

    private final Floods floods = new Floods(nanos::get);

    @Test
    void chats_that_are_refused_one_after_the_other_are_each_their_own() {
        for (long chat = 1; chat <= 20; chat++) {
            assertThat(floods.isTheBots(chat, SHORT)).isFalse();
            pass(Duration.ofSeconds(6));
        }
    }

    @Test
    void chats_that_are_refused_within_seconds_are_the_bots() {
        assertThat(floods.isTheBots(1, SHORT)).isFalse();
        pass(Duration.ofSeconds(5));
        assertThat(floods.isTheBots(2, SHORT)).isFalse();
        pass(Duration.ofSeconds(5));
        assertThat(floods.isTheBots(3, SHORT)).isTrue();
    }

    @Test
    void once_the_flood_is_over_a_chat_is_a_chat_again() {
        for (long chat = 1; chat <= 5; chat++) {
            floods.isTheBots(chat, SHORT);
        }
        pass(Duration.ofSeconds(11));

        assertThat(floods.isTheBots(1, SHORT)).isFalse();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
