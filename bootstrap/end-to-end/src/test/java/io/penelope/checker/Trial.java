package io.penelope.checker;

import io.penelope.checker.agent.Ambush;
import io.penelope.checker.agent.Waypoint;
import io.penelope.endtoend.town.Program;
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
    private static final int CROWD = 3000;

    private static final int FILES_OF_A_TIGHT_LIFE = 6;
    private static final int ACTS_BETWEEN_LOOKS = 8;

    private static final Duration UNTIL_IT_IS_TOLD = Duration.ofSeconds(20);

    private static final int MOST_ACTS_BEFORE_THE_OUTAGE = 25;
    private static final int ACTS_FOR_WHAT_WAS_UNMET = 8;
    private static final Duration UNTIL_IT_IS_MET = Duration.ofSeconds(10);
    private static final int ACTS_IN_THE_OUTAGE = 12;
    private static final int MOST_ACTS_UNTIL_IT_IS_THROUGH = 20;
    private static final long A_WHILE_NANOS = 300_000_000;
    private static final int MOST_STEPS_OF_THE_OUTAGE = 6;
    private static final Duration STEP_OF_THE_OUTAGE = Duration.ofSeconds(4);

    private final long seed;
    private final Path folder;
    private final Random random;
    private final Region region;
    private final Play play;
    private final Troubles troubles;
    private final List<String> logs = new ArrayList<>();
    private final Reckoning.Terms terms;
    private final boolean clockIsSet;
    private final Happened happened = new Happened();
    private List<String> linksLed = List.of();
    private final List<String> untold = new ArrayList<>();
    private final Set<Waypoint> diedAt = EnumSet.noneOf(Waypoint.class);
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
        Region.Disks disks = new Region.Disks(random.nextInt(3) == 0, random.nextBoolean());
        boolean crowded = requestLimit == AMPLE && !disks.smallForStore() && random.nextBoolean();
        this.region = new Region(folder, requestLimit, readings, disks, crowded ? CROWD : 0);
        if (crowded) {
            happened.add(Trouble.A_CROWD_OF_UNRESOLVED_THREADS);
        }
        boolean windowByStatus = random.nextBoolean();
        region.whatsApps().forEach(platform -> platform.limits().windowByStatus(windowByStatus));
        this.play = new Play(region, random, happened);
        this.troubles = new Troubles(region, seed, random, overtaking, happened, play);
    }

    /**
     * What was done in a trial.
     *
     * @param latest what used most of the time that it had after the last trouble
     * @param happened the kinds of trouble that there were
     * @param diedAt the points at which a process died
     */
    record Report(
            long seed,
            int acts,
            int messages,
            int troubles,
            int deaths,
            Liveness.Arrival latest,
            Set<Trouble> happened,
            Set<Waypoint> diedAt) {

        @Override
        public String toString() {
            return "Seed %d: %d acts, %d messages, %d troubles of %d kinds, %d deaths; the latest arrival after the last trouble: %s"
                    .formatted(seed, acts, messages, troubles, happened.size(), deaths, latest);
        }
    }

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
        Rest rest = lastLife();
        List<String> violations = new ArrayList<>(rest.violations());
        Books books = Books.of(region.store());
        violations.addAll(Reckoning.of(region, play.chats(), books, terms, rest.keptInVain()));
        violations.addAll(linksLed);
        violations.addAll(untold);
        violations.addAll(FileReckoning.ofFolder(region, play.chats(), books));
        violations.addAll(region.errands().violations());
        violations.addAll(Logs.violations(logs, region));
        if (!violations.isEmpty()) {
            throw new AssertionError("Seed " + seed + " broke promises:\n  - " + String.join("\n  - ", violations)
                    + "\nPenelope's last words are in " + folder);
        }
        return report(rest.latest());
    }

    private Report report(Liveness.Arrival latest) {
        int messages = play.chats().stream()
                .mapToInt(chat -> chat.guest().said().size()
                        + chat.answers().size()
                        + chat.uploads().size())
                .sum();
        noteWhatWasSaid();
        return new Report(seed, acts, messages, troubles.caused(), deaths, latest, happened.all(), diedAt);
    }

    private void noteWhatWasSaid() {
        if (play.chats().stream().anyMatch(chat -> chat.guest().said().stream().anyMatch(Phrases::isPoison))) {
            happened.add(Trouble.MEWS_REFUSES_A_TEXT);
        }
        List<Chat> onWhatsApp = play.chats().stream()
                .filter(chat -> chat.messenger() == Chat.Messenger.WHATSAPP)
                .toList();
        if (onWhatsApp.stream()
                .anyMatch(chat -> chat.answers().stream().anyMatch(answer -> Phrases.isUnwelcome(answer.text())))) {
            happened.add(Trouble.WHATSAPP_FAILS_LATER);
        }
        if (onWhatsApp.stream().anyMatch(chat -> chat.invitations() > 0)) {
            happened.add(Trouble.THE_GUEST_WAS_SILENT_FOR_TOO_LONG);
        }
    }

    /** One life of Penelope's: it serves until it is killed, is stopped, or walks into an ambush. */
    private void live() {
        boolean isTight = random.nextInt(3) == 0;
        if (isTight) {
            region.limitFiles();
        }
        try (Program penelope = region.start(ambushes())) {
            region.awaitReady(penelope);
            int actsOfThisLife = LEAST_ACTS_OF_A_LIFE + random.nextInt(MORE_ACTS_OF_A_LIFE);
            for (int i = 0; i < actsOfThisLife && penelope.isAlive(); i++) {
                act(penelope);
                if (isTight && i < FILES_OF_A_TIGHT_LIFE) {
                    play.sendFile();
                }
                if (isTight && i % ACTS_BETWEEN_LOOKS == 0) {
                    lookWhetherFilesTakeAll();
                }
            }
            end(penelope);
            keepWords(penelope);
        } finally {
            region.limitFilesNoMore();
        }
    }

    private void lookWhetherFilesTakeAll() {
        if (region.health()
                .filter(health -> health.contains("take all that they may"))
                .isPresent()) {
            happened.add(Trouble.FILES_TAKE_ALL_THAT_THEY_MAY);
        }
    }

    private void keepWords(Program penelope) {
        String words = penelope.says();
        logs.add(words);
        for (Ambush ambush : Ambush.struck(words)) {
            if (ambush.pause().isPresent()) {
                happened.add(Trouble.A_THREAD_STANDS_STILL_AT_A_POINT);
            } else {
                happened.add(Trouble.PENELOPE_IS_KILLED_AT_A_POINT);
                diedAt.add(ambush.point());
            }
        }
    }

    private List<Ambush> ambushes() {
        List<Ambush> ambushes = new ArrayList<>();
        Waypoint[] points = Waypoint.values();
        if (random.nextInt(3) > 0) {
            Waypoint point = points[random.nextInt(points.length)];
            ambushes.add(Ambush.death(point, random.nextInt(point.passes())));
        }
        if (random.nextInt(2) == 0) {
            Waypoint point = points[random.nextInt(points.length)];
            ambushes.add(Ambush.pause(
                    point, random.nextInt(point.passes() / 2), Duration.ofMillis(500 + random.nextInt(2500))));
        }
        return ambushes;
    }

    private void act(@Nullable Program penelope) {
        acts++;
        troubles.goOn();
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
                happened.add(Trouble.THE_CLOCK_IS_SET);
            }
        } else if (penelope != null) {
            happened.add(Trouble.PENELOPE_STANDS_STILL);
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
            happened.add(Trouble.PENELOPE_IS_STOPPED);
            penelope.terminate();
            penelope.exitCode(Duration.ofSeconds(20));
        } else {
            deaths++;
            happened.add(Trouble.PENELOPE_IS_KILLED);
            penelope.kill();
        }
    }

    /** Life goes on without Penelope. */
    private void outlive() {
        region.makeRoomOnDisks();
        int actsWithout = random.nextInt(10);
        for (int i = 0; i < actsWithout; i++) {
            act(null);
        }
    }

    /** In the last life an outage begins and ends while Penelope runs, so that it has to notice that it is over. */
    private Rest lastLife() {
        try (Program last = region.start(List.of())) {
            region.awaitReady(last);
            int actsBefore = random.nextInt(MOST_ACTS_BEFORE_THE_OUTAGE);
            for (int i = 0; i < actsBefore; i++) {
                act(last);
            }
            if (region.hasSmallDiskOfFiles()) {
                diskOfFilesIsFull();
            }
            List<Trouble> allUnmet = troubles.unmet();
            allUnmet.stream().filter(Trouble::concernsFiles).forEach(this::meetWithFiles);
            allUnmet.stream().filter(unmet -> !unmet.concernsFiles()).forEach(unmet -> {
                troubles.begin(unmet);
                for (int i = 0; i < ACTS_FOR_WHAT_WAS_UNMET; i++) {
                    talk();
                }
            });
            if (play.hasSleepers()) {
                // No webhook names their threads, and what is said elsewhere after it is read before it is their turn.
                troubles.begin(Trouble.MEWS_WEBHOOKS_ARE_LOST);
                play.staffRememberSleepers();
                LockSupport.parkNanos(A_WHILE_NANOS);
            }
            troubles.beginOutage();
            play.staffAnswerEverybody();
            for (int i = 0; i < ACTS_IN_THE_OUTAGE; i++) {
                talk();
            }
            outageLasts();
            for (int i = 0; i < MOST_ACTS_UNTIL_IT_IS_THROUGH && troubles.areGoingOn(); i++) {
                talk();
                LockSupport.parkNanos(A_WHILE_NANOS);
            }
            troubles.end();
            if (random.nextInt(3) == 0) {
                troubles.noFileCanBeFetched();
                play.guestSendsFileOverWhatsApp();
            }
            Rest rest = new Rest(region, play.chats(), play::silentGuestsWrite);
            rest.await(last);
            troubles.filesAreWell();
            rest.awaitFiles(last);
            rest.awaitThatNobodyIsWaitedFor(last);
            rest.awaitThatNobodyHopes(last);
            linksLed = FileReckoning.ofLinks(region, play.chats(), terms);
            if (!rest.keptInVain().isEmpty()) {
                happened.add(Trouble.A_REPLY_IS_KEPT_IN_VAIN);
            }
            last.terminate();
            last.exitCode(Duration.ofSeconds(20));
            keepWords(last);
            return rest;
        }
    }

    /** It takes a while: the staff have to be told a link first. */
    private void meetWithFiles(Trouble unmet) {
        troubles.end();
        troubles.begin(unmet);
        long end = System.nanoTime() + UNTIL_IT_IS_MET.toNanos();
        for (int i = 0; i < ACTS_FOR_WHAT_WAS_UNMET || (!happened.has(unmet) && System.nanoTime() < end); i++) {
            if (i == 0 || i == ACTS_FOR_WHAT_WAS_UNMET / 2) {
                play.filesGoBothWays();
            }
            if (i < ACTS_FOR_WHAT_WAS_UNMET) {
                talk();
            } else {
                LockSupport.parkNanos(A_WHILE_NANOS);
                troubles.goOn();
            }
        }
    }

    /** Whoever runs Penelope hears of it. */
    private void diskOfFilesIsFull() {
        troubles.end();
        troubles.begin(Trouble.THE_DISK_OF_FILES_IS_FULL);
        play.guestSendsFileOverWhatsApp();
        long end = System.nanoTime() + UNTIL_IT_IS_TOLD.toNanos();
        while (troubles.isFullDiskUntold() && System.nanoTime() < end) {
            LockSupport.parkNanos(A_WHILE_NANOS);
            troubles.goOn();
        }
        if (troubles.isFullDiskUntold()) {
            untold.add("No file can be kept, and Penelope says of her health: " + region.health());
        }
    }

    private void talk() {
        acts++;
        troubles.goOn();
        play.act();
        LockSupport.parkNanos(random.nextLong(60_000_000));
    }

    /** Long enough for gates to close for as long as they ever do. */
    private void outageLasts() {
        int steps = random.nextInt(MOST_STEPS_OF_THE_OUTAGE);
        for (int i = 0; i < steps && region.platformsAreQuietWithin(Duration.ofSeconds(1)); i++) {
            region.timePasses(STEP_OF_THE_OUTAGE);
            LockSupport.parkNanos(A_WHILE_NANOS);
            troubles.goOn();
        }
    }
}
