package io.penelope.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.ThrottledException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One call too many, whichever it was and however Meta says so. */
class ThrottlingTest {

    private static final GuestAddress JANA = GuestAddress.of("420777123456");

    private FakeGraph graph;
    private WhatsAppChannel channel;

    @BeforeEach
    void startGraph() throws Exception {
        graph = new FakeGraph();
        channel = Bench.channel(graph.address());
    }

    @AfterEach
    void stopGraph() {
        graph.close();
    }

    @ParameterizedTest(name = "code {0} with HTTP {1} and Retry-After \"{2}\" is {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "130429 | 429 | 120 | PT2M",
                "130429 | 429 | 5   | PT10S",
                "130429 | 429 | ''  | PT10S",
                "130429 | 400 | 0   | PT10S",
                "130429 | 429 | -30 | PT10S",
                "130429 | 429 | soon | PT10S",
                "130429 | 429 | 3600 | PT1H",
                "130429 | 429 | 999999999999999999 | PT277777777777777H46M39S",
                "130429 | 429 | 99999999999999999999 | PT10S",
                "130429 | 429 | Sun, 22 Nov 2026 09:00:45 GMT | PT45S",
                "130429 | 429 | Sun, 22 Nov 2026 08:00:00 GMT | PT10S",
                "130429 | 429 | Mon, 22 Nov 2027 09:00:00 GMT | PT8760H",
                "4      | 400 | ''  | PT1M",
                "4      | 400 | 120 | PT2M",
                "80007  | 429 | 30  | PT1M",
                "131048 | 429 | 30  | PT15M",
                "999999 | 429 | ''  | PT0S",
                "999999 | 429 | 30  | PT30S"
            })
    void it_is_told_for_how_long_and_zero_if_that_was_not_said(int code, int status, String header, Duration pause)
            throws Exception {
        graph.answersError(status, code).retryAfter(header);

        assertThat(channel.send(Bench.message(JANA, "Hello")))
                .isInstanceOfSatisfying(
                        SendResult.Throttled.class,
                        throttled -> assertThat(throttled.after()).isEqualTo(pause));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 429})
    void too_many_messages_to_one_guest_hold_up_nobody_else(int status) throws Exception {
        graph.answersError(status, 131056).retryAfter("7");

        assertThat(channel.send(Bench.message(JANA, "Hello")))
                .isInstanceOfSatisfying(
                        SendResult.Later.class,
                        later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(7)));
    }

    @ParameterizedTest(name = "code {0} with HTTP {1}: {2}")
    @CsvSource({"4, 400, PT2M", "80007, 429, PT2M", "131048, 400, PT15M", "999999, 429, PT2M"})
    void whatever_was_asked_the_host_is_told_for_how_long_to_ask_nothing(int code, int status, Duration pause) {
        graph.answersError(status, code).retryAfter("120");

        ThrottledException checking = catchThrowableOfType(ThrottledException.class, () -> channel.check());
        ThrottledException marking =
                catchThrowableOfType(ThrottledException.class, () -> channel.markRead(JANA, "wamid.THEIRS"));

        assertThat(checking.after()).isEqualTo(pause);
        assertThat(marking.after()).isEqualTo(pause);
        assertThat(checking).hasMessageContaining("code " + code).hasMessageNotContaining(Bench.TOKEN);
        assertThat(graph.calls()).hasSize(2);
    }

    @Test
    void a_number_that_sends_too_fast_is_told_so_with_metas_code() throws Exception {
        graph.answersError(429, 130429);

        assertThat(channel.send(Bench.message(JANA, "Hello")))
                .isInstanceOfSatisfying(
                        SendResult.Throttled.class,
                        throttled -> assertThat(throttled.detail())
                                .startsWith("the number sends faster than it may (code 130429"));
    }

    @Test
    void a_bare_429_is_as_good_as_one_with_a_code() {
        graph.answers(429, "<html>Slow down</html>").retryAfter("9");

        assertThat(catchThrowableOfType(ThrottledException.class, () -> channel.check())
                        .after())
                .isEqualTo(Duration.ofSeconds(9));
    }
}
