package io.penelope.checker;

import io.penelope.endtoend.town.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
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

    private final Region region;
    private final List<Chat> chats;
    private final Liveness liveness;
    private final List<String> violations = new ArrayList<>();
    private Duration stalls = Duration.ZERO;
    private int requests;
    private long quietSince;
    private boolean broughtNothing;

    /** It begins now: the last trouble has just ended, and Penelope runs. */
    Rest(Region region, List<Chat> chats) {
        this.region = region;
        this.chats = chats;
        this.liveness = Liveness.begin(region, chats);
        // A call that hangs does so by the wall's clock.
        this.quietSince = System.nanoTime() + Region.MEWS_HAS_TO_ANSWER_WITHIN.toNanos();
    }

    void await(Program penelope) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> owed = whatIsOwed();
        while (!owed.isEmpty()) {
            if (!penelope.isAlive()) {
                throw new AssertionError("Penelope died by itself: " + penelope.says());
            }
            if (System.nanoTime() > end) {
                violations.add("there is no rest: " + owed);
                return;
            }
            pause();
            leapIfQuiet();
            owed = whatIsOwed();
        }
        for (int i = 0; i < LAST_LOOKS; i++) {
            region.timePasses(BETWEEN_LAST_LOOKS);
            LockSupport.parkNanos(5 * LOOK_EVERY_NANOS);
        }
        Liveness.Arrival latest = latest();
        if (latest.part() > 1) {
            violations.add("The last trouble was over, and something arrived only after " + latest);
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
        return liveness.slowest(stalls);
    }
}
