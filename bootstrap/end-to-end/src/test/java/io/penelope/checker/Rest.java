package io.penelope.checker;

import io.penelope.endtoend.town.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The time after the last trouble, until nobody owes anybody anything.
 *
 * <p>It passes faster than the wall's clock, and leaps only while nothing goes on: a leap in the middle of something would
 * be a delay that nobody caused, or let a status of WhatsApp's seem to be overdue that is on its way.
 */
final class Rest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_EVERY_NANOS = 50_000_000;

    /** Longer than Penelope's longest rest by the wall's clock, after which she sees that time has passed. */
    private static final long QUIET_NANOS = 250_000_000;

    /** With the quiet before it a second, which is Telegram's pace: a longer one would make every message wait. */
    private static final Duration LEAP = Duration.ofMillis(750);

    /** When a leap brought nothing, and what comes next may be far away. */
    private static final Duration LONG_LEAP = Duration.ofSeconds(3);

    private static final Duration WORTH_LONG_LEAPS = Duration.ofSeconds(20);

    /** In the end it is seen whether anything comes that nobody owes. */
    private static final int LAST_LOOKS = 8;

    private static final Duration BETWEEN_LAST_LOOKS = Duration.ofSeconds(10);

    /** What is written to one who wrote may come to wait once more, if its refusal was on its way. */
    private static final int MOST_ROUNDS_OF_SILENCE = 4;

    /** For longer than replies are kept. */
    private static final Duration FOR_TOO_LONG = Duration.ofHours(73);

    /** A file that could not be fetched is asked for once an hour at the least. */
    private static final Duration LONGEST_UNTIL_FETCHED = Duration.ofMinutes(70);

    private static final Duration LEAP_OF_FILES = Duration.ofMinutes(1);

    /** No platform that is known has a file for longer. */
    private static final Duration PLATFORMS_KEEP_FILES_FOR = Duration.ofDays(7);

    private final Region region;
    private final List<Chat> chats;
    private final Liveness liveness;
    private final List<String> violations = new ArrayList<>();
    private final Consumer<Set<String>> silentWrite;
    private final Set<Chat> keptInVain = new HashSet<>();
    private Liveness.Arrival latest = Liveness.Arrival.NONE;
    private Duration stalls = Duration.ZERO;
    private int requests;
    private long quietSince;
    private boolean broughtNothing;

    /** Whether something never came, so that nothing else is worth its time. */
    private boolean isHopeless;

    /**
     * It begins now: the last trouble has just ended, and Penelope runs.
     *
     * @param silentWrite lets the guests of these names write
     */
    Rest(Region region, List<Chat> chats, Consumer<Set<String>> silentWrite) {
        this.region = region;
        this.chats = chats;
        this.silentWrite = silentWrite;
        this.liveness = Liveness.begin(region, chats);
        // A call that hangs does so by the wall's clock.
        this.quietSince = System.nanoTime() + Region.MEWS_HAS_TO_ANSWER_WITHIN.toNanos();
    }

    /** Awaits that nothing is owed but files. */
    void await(Program penelope) {
        if (!comes(penelope)) {
            return;
        }
        for (int i = 0; i < LAST_LOOKS; i++) {
            region.timePasses(BETWEEN_LAST_LOOKS);
            LockSupport.parkNanos(5 * LOOK_EVERY_NANOS);
        }
        latest = liveness.slowest(stalls);
        if (latest.part() > 1) {
            violations.add("The last trouble was over, and something arrived only after " + latest);
        }
        comes(penelope);
    }

    /** Awaits the files that were still to come, by themselves. */
    void awaitFiles(Program penelope) {
        Duration waited = Duration.ZERO;
        while (!isHopeless && !filesWanted(false).isEmpty()) {
            if (waited.compareTo(LONGEST_UNTIL_FETCHED) > 0) {
                violations.add("files that the platforms have were not fetched: " + filesWanted(false));
                isHopeless = true;
            }
            region.timePasses(LEAP_OF_FILES);
            waited = waited.plus(LEAP_OF_FILES);
            awaitQuiet(penelope);
        }
    }

    /** Of what Telegram has lost it never says so for good, until nothing is left to be hoped for. */
    void awaitThatNobodyHopes(Program penelope) {
        if (!isHopeless && !filesWanted(true).isEmpty()) {
            region.timePasses(PLATFORMS_KEEP_FILES_FOR);
            awaitQuiet(penelope);
            region.timePasses(LONGEST_UNTIL_FETCHED);
            awaitQuiet(penelope);
            if (!filesWanted(true).isEmpty()) {
                violations.add("files that are lost are still hoped for: " + filesWanted(true));
            }
        }
    }

    private Set<String> filesWanted(boolean lostOnes) {
        Set<String> wanted = new HashSet<>(Books.filesWanted(region.store()));
        if (!lostOnes) {
            chats.stream().flatMap(Chat::lostReferences).forEach(wanted::remove);
        }
        return wanted;
    }

    private void awaitQuiet(Program penelope) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int before;
        do {
            before = region.requests();
            requirePulse(penelope);
            LockSupport.parkNanos(QUIET_NANOS);
        } while (region.requests() != before && System.nanoTime() < end);
    }

    /**
     * Whoever is waited for writes, and gets what has waited: nobody else has anything to wait for any more. But one does not
     * write, until nobody waits for them any more.
     */
    void awaitThatNobodyIsWaitedFor(Program penelope) {
        // A reply that is asked again may be taken for a moment, until the platform's refusal has come.
        if (isHopeless || !comes(penelope)) {
            return;
        }
        Optional<String> mute = Books.held(region.store()).stream().sorted().findFirst();
        for (int i = 0; i < MOST_ROUNDS_OF_SILENCE; i++) {
            Set<String> silent = new HashSet<>(Books.held(region.store()));
            mute.ifPresent(silent::remove);
            if (silent.isEmpty()) {
                mute.filter(name -> Books.held(region.store()).contains(name))
                        .ifPresent(name -> keepInVain(name, penelope));
                return;
            }
            silentWrite.accept(silent);
            if (!comes(penelope)) {
                return;
            }
        }
        violations.add("something waits for guests who have written: " + Books.held(region.store()));
    }

    private void keepInVain(String name, Program penelope) {
        chats.stream().filter(chat -> chat.guest().name().equals(name)).forEach(keptInVain::add);
        region.timePasses(FOR_TOO_LONG);
        awaitQuiet(penelope);
        if (comes(penelope) && !Books.held(region.store()).isEmpty()) {
            violations.add("something still waits for " + name);
        }
    }

    /** Those who did not write for as long as replies are kept for them. */
    Set<Chat> keptInVain() {
        return keptInVain;
    }

    /** Awaits that nothing is owed; whether that came. */
    private boolean comes(Program penelope) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> owed = whatIsOwed();
        while (!owed.isEmpty()) {
            requirePulse(penelope);
            if (System.nanoTime() > end) {
                violations.add("there is no rest: " + owed);
                isHopeless = true;
                return false;
            }
            pause();
            leapIfQuiet();
            owed = whatIsOwed();
        }
        return true;
    }

    private static void requirePulse(Program penelope) {
        if (!penelope.isAlive()) {
            throw new AssertionError("Penelope died by itself: " + penelope.says());
        }
    }

    /** What a machine takes longer for than asked it takes from Penelope as well. */
    private void pause() {
        long begun = System.nanoTime();
        LockSupport.parkNanos(LOOK_EVERY_NANOS);
        long overslept = System.nanoTime() - begun - LOOK_EVERY_NANOS;
        stalls = stalls.plusNanos(Math.max(0, overslept));
    }

    private void leapIfQuiet() {
        long now = System.nanoTime();
        int seen = region.requests();
        if (seen != requests || !region.whatsAppsAreQuiet()) {
            requests = seen;
            broughtNothing = false;
            quietSince = Math.max(quietSince, now);
        } else if (now - quietSince > QUIET_NANOS) {
            Duration sinceTrouble = Duration.between(liveness.from(), region.now());
            boolean isFarAway = broughtNothing && sinceTrouble.compareTo(WORTH_LONG_LEAPS) > 0;
            region.timePasses(isFarAway ? LONG_LEAP : LEAP);
            broughtNothing = true;
            quietSince = now;
        }
    }

    private List<String> whatIsOwed() {
        List<String> owed = new ArrayList<>(region.whatPlatformsOwe().toList());
        region.errands().areOwed().forEach(owed::add);
        region.metrics()
                .lines()
                .filter(line -> line.startsWith("penelope_lane_depth{") && !line.endsWith(" 0.0"))
                .forEach(owed::add);
        if (owed.isEmpty()) {
            owed.addAll(unseenAnswers());
        }
        return owed;
    }

    private List<String> unseenAnswers() {
        Set<String> known = Books.answersKnown(region.store());
        return chats.stream()
                .filter(chat -> chat.answers().stream().anyMatch(answer -> !known.contains(answer.mewsId())))
                .map(chat -> "an answer to " + chat + " is not seen")
                .collect(Collectors.toList());
    }

    List<String> violations() {
        return violations;
    }

    Liveness.Arrival latest() {
        return latest;
    }
}
