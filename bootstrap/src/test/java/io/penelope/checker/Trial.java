package io.penelope.checker;

import io.penelope.checker.agent.Ambush;
import io.penelope.checker.agent.Waypoint;
import io.penelope.endtoend.Program;
import io.penelope.mews.simulator.settings.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One seed's worth of guests, staff, troubles and deaths, and the reckoning after it.
 *
 * <p>The seed decides what is done in which order. How threads and processes interleave it does not decide, so a seed
 * that fails may pass the next time; what it found stays true.
 */
final class Trial {

    private static final int LIVES = 3;
    private static final int LEAST_ACTS_OF_A_LIFE = 30;
    private static final int MORE_ACTS_OF_A_LIFE = 40;
    /** What Mews documents, and more than a trial uses up. */
    private static final int AMPLE = 200;

    private static final List<Integer> REQUEST_LIMITS = List.of(24, 60, AMPLE, AMPLE);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What a process may have begun before it died takes the others a moment to finish. */
    private static final int QUIET_LOOKS = 8;

    private final long seed;
    private final Path folder;
    private final Random random;
    private final Region region;
    private final Play play;
    private final Troubles troubles;
    private final List<String> logs = new ArrayList<>();
    private final Reckoning.Terms terms;
    private final boolean clockIsSet;
    private int acts;
    private int deaths;

    private Trial(long seed, Path folder) {
        this.seed = seed;
        this.folder = folder;
        this.random = new Random(seed);
        Set<Reading> readings = EnumSet.noneOf(Reading.class);
        Stream.of(
                        Reading.CLOSED_INTERVALS,
                        Reading.NORMALISED_TEXT,
                        Reading.MESSAGES_UPDATE_THREADS,
                        Reading.RESOLVED_THREADS_ARE_CLOSED,
                        Reading.CURSOR_ON_LAST_PAGE,
                        Reading.NO_BODY_FOR_EMPTY_PAGES,
                        Reading.UNKNOWN_PROPERTIES)
                .filter(reading -> random.nextInt(3) == 0)
                .forEach(readings::add);
        boolean overtaking = random.nextInt(4) == 0;
        this.terms = new Reckoning.Terms(readings.contains(Reading.NORMALISED_TEXT), overtaking);
        int requestLimit = REQUEST_LIMITS.get(random.nextInt(REQUEST_LIMITS.size()));
        // Put forward right before a restart, it makes the budget forget: docs/guarantees.md says so.
        this.clockIsSet = requestLimit == AMPLE;
        this.region = new Region(folder, requestLimit, readings, random.nextInt(3) == 0);
        this.play = new Play(region, random);
        this.troubles = new Troubles(region, random, overtaking);
    }

    /** What was done in a trial. */
    record Report(long seed, int acts, int messages, int troubles, int deaths) {}

    /**
     * Runs the trial in an empty folder.
     *
     * @throws AssertionError if a promise is broken, with the seed and every violation
     */
    static Report run(long seed, Path folder) {
        Trial trial = new Trial(seed, folder);
        try (Region unused = trial.region) {
            return trial.run();
        }
    }

    private Report run() {
        for (int life = 0; life < LIVES; life++) {
            live();
            outlive();
        }
        troubles.end();
        try (Program last = region.start(List.of())) {
            region.awaitReady(last);
            restFully(last);
            last.terminate();
            last.exitCode(Duration.ofSeconds(20));
            logs.add(last.says());
        }
        List<String> violations = new ArrayList<>(Reckoning.of(region, play.chats(), Books.of(region.store()), terms));
        violations.addAll(Logs.violations(logs, region));
        if (!violations.isEmpty()) {
            throw new AssertionError("Seed " + seed + " broke promises:\n  - " + String.join("\n  - ", violations)
                    + "\nPenelope's last words are in " + folder);
        }
        return report();
    }

    private Report report() {
        int messages = play.chats().stream()
                .mapToInt(chat -> chat.guest().said().size() + chat.answers().size())
                .sum();
        return new Report(seed, acts, messages, troubles.caused(), deaths);
    }

    /** One life of Penelope's: it serves until it is killed, is stopped, or walks into an ambush. */
    private void live() {
        try (Program penelope = region.start(ambushes())) {
            region.awaitReady(penelope);
            int actsOfThisLife = LEAST_ACTS_OF_A_LIFE + random.nextInt(MORE_ACTS_OF_A_LIFE);
            for (int i = 0; i < actsOfThisLife && penelope.isAlive(); i++) {
                act(penelope);
            }
            end(penelope);
            logs.add(penelope.says());
        }
    }

    private List<Ambush> ambushes() {
        List<Ambush> ambushes = new ArrayList<>();
        Waypoint[] points = Waypoint.values();
        if (random.nextInt(3) > 0) {
            ambushes.add(Ambush.death(points[random.nextInt(points.length)], random.nextInt(40)));
        }
        if (random.nextInt(2) == 0) {
            ambushes.add(Ambush.pause(
                    points[random.nextInt(points.length)],
                    random.nextInt(20),
                    Duration.ofMillis(500 + random.nextInt(2500))));
        }
        return ambushes;
    }

    private void act(@Nullable Program penelope) {
        acts++;
        int kind = random.nextInt(100);
        if (kind < 78) {
            play.act();
        } else if (kind < 92) {
            troubles.begin();
        } else if (kind < 96) {
            troubles.end();
        } else if (kind < 98) {
            Duration ahead = Duration.ofSeconds(random.nextInt(1200) - 600);
            if (clockIsSet) {
                region.penelopesClockJumps(ahead);
            }
        } else if (penelope != null) {
            penelope.signal("STOP");
            LockSupport.parkNanos(random.nextLong(1_500_000_000));
            penelope.signal("CONT");
        }
        LockSupport.parkNanos(random.nextLong(60_000_000));
    }

    private void end(Program penelope) {
        if (!penelope.isAlive()) {
            deaths++;
        } else if (random.nextInt(4) == 0) {
            penelope.terminate();
            penelope.exitCode(Duration.ofSeconds(20));
        } else {
            deaths++;
            penelope.kill();
        }
    }

    /** Life goes on without Penelope. */
    private void outlive() {
        region.makeRoomOnDisk();
        int actsWithout = random.nextInt(10);
        for (int i = 0; i < actsWithout; i++) {
            act(null);
        }
    }

    /** Lets time pass, faster than the wall's clock, until nobody owes anybody anything. */
    private void restFully(Program penelope) {
        int quiet = 0;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (quiet < QUIET_LOOKS) {
            if (!penelope.isAlive()) {
                throw new AssertionError("Seed " + seed + ": Penelope died by itself: " + penelope.says());
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("Seed " + seed + ": there is no rest: " + whatIsOwed());
            }
            LockSupport.parkNanos(250_000_000);
            region.timePasses(Duration.ofSeconds(10));
            quiet = whatIsOwed().isEmpty() ? quiet + 1 : 0;
        }
    }

    private List<String> whatIsOwed() {
        List<String> owed = new ArrayList<>(region.whatPlatformsOwe().toList());
        region.metrics()
                .lines()
                .filter(line -> line.startsWith("penelope_lane_depth{") && !line.endsWith(" 0.0"))
                .forEach(owed::add);
        return owed;
    }
}
