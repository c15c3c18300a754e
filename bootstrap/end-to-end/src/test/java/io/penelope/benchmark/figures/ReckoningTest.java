package io.penelope.benchmark.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.benchmark.hotel.Platform;
import io.penelope.benchmark.script.Cue;
import io.penelope.channel.simulator.SeenRequest;
import io.penelope.mews.simulator.api.ApiRequest;
import io.penelope.mews.simulator.api.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The benchmark's figures, reckoned from a few events that are easy to overlook. */
class ReckoningTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Optional<Duration> SOON = Optional.of(Duration.ofSeconds(1));
    private static final int ODYSSEUS = 0;
    private static final int LAERTES = 2;

    @Test
    void a_message_that_comes_behind_a_later_one_of_its_guest_is_out_of_order() {
        List<Integer> arrivals = List.of(0, 3, 1, 2, 4);
        int[] guests = {ODYSSEUS, LAERTES, ODYSSEUS, LAERTES, ODYSSEUS};

        assertThat(Order.late(arrivals, number -> guests[number], number -> number))
                .isEqualTo(1);
    }

    @Test
    void one_that_comes_twice_is_doubled_and_not_out_of_order() {
        List<Integer> arrivals = List.of(0, 1, 0);

        assertThat(Order.late(arrivals, number -> ODYSSEUS, number -> number)).isZero();
    }

    @Test
    void an_answer_that_never_comes_counts_as_the_longest_wait() {
        List<Optional<Duration>> times =
                List.of(Optional.empty(), Optional.of(Duration.ofMillis(120)), Optional.of(Duration.ofMillis(80)));

        assertThat(Quantiles.of(times)).isEqualTo("120 / never / never ms");
    }

    @Test
    void answers_are_missing_or_doubled_or_timed_by_what_the_platform_took() {
        Travels travels =
                new Travels(List.of(answered(0), answered(1), answered(2)), List.of(0, 1, 2), List.of(0, 1, 2), 0);
        List<SeenRequest> requests = List.of(
                sent(0, 500, 0), // the connection broke
                sent(1, 700, 200),
                sent(1, 900, 200));

        Answers answers = Answers.at(Platform.WHATSAPP, travels, requests);

        assertThat(answers.times())
                .containsExactly(Optional.empty(), Optional.of(Duration.ofMillis(700)), Optional.empty());
        assertThat(answers.missing()).isEqualTo(2);
        assertThat(answers.doubled()).isEqualTo(1);
    }

    @Test
    void the_window_holds_what_was_let_through_in_the_thirty_seconds_before() {
        List<ApiRequest> requests = IntStream.range(0, 10)
                .mapToObj(second -> new ApiRequest(
                        Operation.MESSAGES_ADD, "Riverside Hotel", NOON.plusSeconds(second), second == 0 ? 429 : 200))
                .toList();

        WindowFill window = WindowFill.between(NOON, NOON.plusSeconds(36), requests);

        assertThat(window.fills().get(9)).isEqualTo(9);
        assertThat(window.fills().get(35)).isEqualTo(4);
        assertThat(window.leastMedianMost()).isEqualTo("0 / 9 / 9");
    }

    private static Journey answered(int number) {
        return Journey.begin(number, new Cue(Duration.ZERO, ODYSSEUS, SOON), NOON)
                .answered(NOON);
    }

    private static SeenRequest sent(int number, int millisLater, int status) {
        return new SeenRequest(
                NOON.plusMillis(millisLater), "send", "", "{\"text\":\"" + Words.answer(number) + "\"}", status);
    }
}
