package io.penelope.application.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penelope.application.House;
import io.penelope.application.Telemetry;
import io.penelope.application.lanes.DeliveryRules;
import io.penelope.application.lanes.Lane;
import io.penelope.application.lanes.Matter;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.delivery.RetrySchedule;
import io.penelope.domain.property.PropertyId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final Duration SOON = Duration.ofMillis(1);
    private static final LaneId HERE = LaneId.of(House.RIVERSIDE);
    private static final LaneId THERE = LaneId.of(new PropertyId("hillside"));

    private static final DeliveryRules RULES =
            new DeliveryRules(new RetrySchedule(SOON, SOON, Duration.ofDays(1)), SOON, SOON, new Random(1));

    private final House house = new House();
    private final Lanes lanes = new Lanes(
            house.store.threads(), house.store.deliveries(), house.store.transactions(), Clock.systemUTC(), SOON);
    private final AtomicInteger postings = new AtomicInteger();
    private final AtomicInteger openings = new AtomicInteger();
    private final AtomicInteger idle = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger elsewhere = new AtomicInteger();

    @BeforeEach
    void start() {
        lanes.addAll(List.of(
                work(
                        HERE,
                        chore(Matter.DELIVERIES, postings),
                        chore(Matter.OPENINGS, openings),
                        new LaneTask("idle", Map.of(Matter.REPLIES, SOON), counting(idle), now -> Duration.ofDays(1)),
                        chore(Matter.REPLIES, looks)),
                work(THERE, chore(Matter.DELIVERIES, elsewhere))));
        lanes.start();
        await().until(() ->
                Stream.of(postings, openings, idle, looks, elsewhere).allMatch(rounds -> rounds.get() == 1));
    }

    @AfterEach
    void close() {
        lanes.close();
    }

    private LaneWork work(LaneId id, LaneTask... chores) {
        Lane lane = Lane.open(id, lanes, RULES, Telemetry.NONE, Clock.systemUTC());
        return new LaneWork(lane, List.of(chores), List.of());
    }

    private static LaneTask chore(Matter matter, AtomicInteger rounds) {
        return new LaneTask("chore", Map.of(matter, SOON), counting(rounds));
    }

    private static Supplier<Duration> counting(AtomicInteger rounds) {
        return () -> {
            rounds.incrementAndGet();
            return Duration.ofDays(1);
        };
    }

    @Test
    void whom_a_matter_concerns_is_woken_and_nobody_else() {
        lanes.ring(HERE, Set.of(Matter.OPENINGS));
        await().until(() -> openings.get() == 2);

        lanes.ring(HERE, Set.of(Matter.DELIVERIES));
        await().until(() -> postings.get() == 2);

        assertThat(openings).hasValue(2);
        assertThat(elsewhere).hasValue(1);
    }

    @Test
    void a_lane_in_which_something_waits_is_woken_though_nobody_rings() {
        house.guestWrites("Penelope", "Hello?");

        await().until(() -> openings.get() >= 2 && postings.get() >= 2);
        assertThat(elsewhere).hasValue(1);
    }

    @Test
    void whoever_could_do_nothing_whatever_comes_is_not_woken() {
        lanes.ring(HERE, Set.of(Matter.REPLIES));
        await().until(() -> looks.get() == 2);

        assertThat(idle).hasValue(1);
    }

    @Test
    void all_of_a_lane_are_woken_for_anything() {
        lanes.ring(HERE, Matter.ANY);

        await().until(() -> openings.get() == 2 && postings.get() == 2);
        assertThat(elsewhere).hasValue(1);
    }
}
