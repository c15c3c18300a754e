package io.penelope.application.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.property.PropertyId;
import io.penelope.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LaneGateTest {

    private static final LaneId LANE = LaneId.of(new PropertyId("riverside"));
    private static final Outcome<String> AWAY = Outcome.unavailable(Duration.ZERO, "no connection");
    private static final Outcome<String> DONE = Outcome.done("well");

    private final SettableClock clock = new SettableClock();
    private final List<LaneId> rung = new ArrayList<>();
    private final LaneGate gate = new LaneGate(LANE, new Random(1), (lane, matters) -> rung.add(lane));

    private Instant now() {
        return clock.instant();
    }

    private LaneGate.Attempt attempt() {
        return gate.attempt(now()).orElseThrow();
    }

    private void passClosure() {
        clock.advance(gate.closedFor(now()));
    }

    @Test
    void what_was_under_way_when_the_lane_closed_does_not_close_it_further() {
        List<LaneGate.Attempt> underWay =
                Stream.generate(this::attempt).limit(8).toList();

        underWay.forEach(attempt -> attempt.ended(AWAY, now()));

        assertThat(gate.closedFor(now())).isPositive().isLessThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void while_it_is_closed_a_single_probe_goes_out_when_the_pause_is_over() {
        attempt().ended(AWAY, now());
        assertThat(gate.attempt(now())).isEmpty();

        passClosure();

        assertThat(gate.attempt(now())).isPresent();
        assertThat(gate.attempt(now())).isEmpty();
        assertThat(gate.closedFor(now())).isPositive();
    }

    @Test
    void a_probe_that_is_answered_opens_it_for_all_and_wakes_them() {
        attempt().ended(AWAY, now());
        passClosure();

        attempt().ended(DONE, now());

        assertThat(gate.isOpen()).isTrue();
        assertThat(Stream.generate(() -> gate.attempt(now())).limit(9)).allMatch(Optional::isPresent);
        assertThat(rung).containsExactly(LANE);
        assertThat(gate.trouble()).isEmpty();
    }

    @Test
    void probes_of_an_unreachable_side_come_soon_at_first_and_never_more_than_fifteen_seconds_apart() {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            attempt().ended(AWAY, now());
            pauses.add(gate.closedFor(now()));
            passClosure();
        }

        assertThat(pauses.get(0)).isLessThanOrEqualTo(Duration.ofMillis(500));
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(15)) <= 0);
        assertThat(pauses.get(199)).isGreaterThan(Duration.ofSeconds(5));
    }

    @Test
    void purposes_take_turns_at_probing_whoever_comes_first() {
        List<RequestPurpose> quickestFirst =
                List.of(RequestPurpose.SETTLING, RequestPurpose.POSTING, RequestPurpose.OPENING);
        attempt().ended(AWAY, now());
        List<RequestPurpose> probes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clock.advance(quickestFirst.stream()
                    .map(purpose -> gate.closedFor(purpose, now()))
                    .min(Duration::compareTo)
                    .orElseThrow());
            for (RequestPurpose purpose : quickestFirst) {
                gate.attempt(purpose, now()).ifPresent(probe -> {
                    probes.add(purpose);
                    probe.ended(AWAY, now());
                });
            }
        }

        assertThat(probes.subList(0, 3)).containsExactlyElementsOf(quickestFirst);
        assertThat(probes.subList(3, 6)).containsExactlyElementsOf(quickestFirst);
    }

    @Test
    void one_that_probes_alone_goes_on_soon() {
        for (int i = 0; i < 9; i++) {
            gate.attempt(RequestPurpose.POSTING, now()).orElseThrow().ended(AWAY, now());
            clock.advance(gate.closedFor(RequestPurpose.POSTING, now()));
        }
        gate.attempt(RequestPurpose.POSTING, now()).orElseThrow().ended(AWAY, now());

        assertThat(gate.closedFor(RequestPurpose.POSTING, now())).isLessThan(Duration.ofSeconds(16));
    }

    @Test
    void a_probe_that_fails_wakes_those_that_waited_for_its_end() {
        attempt().ended(AWAY, now());
        passClosure();
        LaneGate.Attempt probe = attempt();
        assertThat(rung).isEmpty();

        probe.ended(AWAY, now());

        assertThat(rung).containsExactly(LANE);
    }

    @Test
    void a_pause_that_the_other_side_asks_for_is_kept() {
        attempt().ended(Outcome.unavailable(Duration.ofMinutes(3), "429"), now());

        assertThat(gate.closedFor(now())).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void a_probe_of_which_nothing_is_heard_is_followed_by_another() {
        attempt().ended(AWAY, now());
        passClosure();
        LaneGate.Attempt hanging = attempt();

        clock.advance(Duration.ofSeconds(10));

        LaneGate.Attempt other = attempt();
        other.ended(DONE, now());
        assertThat(gate.isOpen()).isTrue();
        hanging.ended(AWAY, now());
    }

    @Test
    void a_probe_that_hung_and_ends_makes_no_room_beside_the_one_that_followed_it() {
        attempt().ended(AWAY, now());
        passClosure();
        LaneGate.Attempt hanging = attempt();
        clock.advance(Duration.ofSeconds(10));
        attempt();

        hanging.ended(Outcome.later(Duration.ZERO, "409"), now());
        hanging.close();

        assertThat(gate.attempt(now())).isEmpty();
    }

    @Test
    void a_probe_that_asked_nothing_makes_room_for_another() {
        attempt().ended(AWAY, now());
        passClosure();

        attempt().close();

        assertThat(gate.attempt(now())).isPresent();
    }

    static Stream<Outcome<String>> endsThatCloseNothing() {
        return Stream.of(
                Outcome.inDoubt("the connection broke"),
                Outcome.later(Duration.ofSeconds(9), "409"),
                Outcome.refused(Refusal.CONTENT, "400"));
    }

    @ParameterizedTest
    @MethodSource("endsThatCloseNothing")
    void what_is_about_one_message_closes_nothing(Outcome<String> end) {
        attempt().ended(end, now());

        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void a_probe_in_doubt_leaves_it_closed() {
        attempt().ended(AWAY, now());
        passClosure();

        attempt().ended(Outcome.inDoubt("the connection broke"), now());

        assertThat(gate.attempt(now())).isEmpty();
    }

    @Test
    void a_question_that_is_refused_blocks_it_and_says_why() {
        attempt().asked(Outcome.refused(Refusal.OTHER, "403"), now());

        assertThat(gate.blockedBecause()).contains("403");
        assertThat(gate.closedFor(now())).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void it_tells_since_when_the_other_side_is_away_but_not_of_one_that_waits_for_somebody_to_act() {
        Instant since = now();
        attempt().ended(AWAY, now());
        passClosure();
        attempt().ended(AWAY, now());
        assertThat(gate.unavailableSince()).contains(since);

        passClosure();
        attempt().ended(Outcome.blocked("401"), now());
        assertThat(gate.unavailableSince()).isEmpty();

        passClosure();
        attempt().ended(DONE, now());
        assertThat(gate.blockedBecause()).isEmpty();
    }

    private LaneGate.Attempt post() {
        return gate.attempt(RequestPurpose.POSTING, now()).orElseThrow();
    }

    @Test
    void what_is_refused_to_everybody_waits_while_all_else_goes_on() {
        post().refusedForAll("no rights", now());

        assertThat(gate.isOpenFor(RequestPurpose.POSTING)).isFalse();
        assertThat(gate.attempt(RequestPurpose.POSTING, now())).isEmpty();
        assertThat(gate.attempt(RequestPurpose.OPENING, now())).isPresent();
        attempt().asked(DONE, now());
        assertThat(gate.isOpenFor(RequestPurpose.POSTING)).isFalse();
        assertThat(gate.blockedBecause()).contains("no rights");
        assertThat(gate.trouble()).contains("no rights");
        assertThat(rung).isEmpty();
    }

    @Test
    void what_was_under_way_when_everybody_was_refused_does_not_make_them_wait_longer() {
        List<LaneGate.Attempt> underWay = Stream.generate(this::post).limit(20).toList();

        underWay.forEach(call -> call.refusedForAll("no rights", now()));

        assertThat(gate.closedFor(RequestPurpose.POSTING, now())).isLessThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void one_that_is_taken_lets_the_others_go() {
        post().refusedForAll("no rights", now());
        clock.advance(gate.closedFor(RequestPurpose.POSTING, now()));

        LaneGate.Attempt probe = post();
        assertThat(gate.attempt(RequestPurpose.POSTING, now())).isEmpty();
        probe.ended(DONE, now());
        probe.close();

        assertThat(gate.isOpen()).isTrue();
        assertThat(gate.blockedBecause()).isEmpty();
        assertThat(rung).containsExactly(LANE);
    }

    @Test
    void one_of_another_purpose_says_nothing_of_it() {
        post().refusedForAll("no rights", now());

        gate.attempt(RequestPurpose.OPENING, now()).orElseThrow().ended(DONE, now());

        assertThat(gate.isOpenFor(RequestPurpose.POSTING)).isFalse();
    }

    @Test
    void what_is_refused_to_everybody_is_tried_soon_at_first_and_every_fifteen_seconds_in_the_end() {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            LaneGate.Attempt probe = post();
            probe.refusedForAll("no rights", now());
            probe.close();
            pauses.add(gate.closedFor(RequestPurpose.POSTING, now()));
            clock.advance(pauses.get(i));
        }

        assertThat(pauses.get(0)).isLessThanOrEqualTo(Duration.ofMillis(500));
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(15)) <= 0);
        assertThat(pauses.get(199)).isGreaterThan(Duration.ofSeconds(5));
    }

    @Test
    void a_probe_that_said_nothing_of_it_makes_room_for_another() {
        post().refusedForAll("no rights", now());
        clock.advance(gate.closedFor(RequestPurpose.POSTING, now()));

        try (LaneGate.Attempt probe = post()) {
            probe.ended(Outcome.later(Duration.ZERO, "409"), now());
        }

        assertThat(gate.attempt(RequestPurpose.POSTING, now())).isPresent();
    }

    @Test
    void an_unreachable_side_closes_it_for_that_too() {
        post().refusedForAll("no rights", now());
        attempt().ended(AWAY, now());

        assertThat(gate.closedFor(RequestPurpose.POSTING, now())).isPositive();
        passClosure();
        attempt().asked(DONE, now());

        assertThat(gate.isOpen()).isFalse();
        assertThat(gate.attempt(now())).isPresent();
    }
}
