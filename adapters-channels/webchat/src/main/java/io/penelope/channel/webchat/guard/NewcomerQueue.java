package io.penelope.channel.webchat.guard;

import io.penelope.channel.webchat.guard.Allowance.Limit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where strangers come in at one hotel. While few come they just do. Otherwise each does a sum first, and those who did
 * stand in a line for each network. Who comes next goes round by network: one that sends hundreds has its turn no sooner
 * for it, and somebody of a network that sent few is before them, however many wait.
 */
final class NewcomerQueue {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    static final Duration WHILE = Duration.ofMinutes(10);

    /** Without a sum, in a {@link #WHILE}. */
    static final int FREE_OF_A_NETWORK = 10;

    static final int FREE_IN_ALL = 100;

    /** What the hotel's threads can bear in a minute. */
    static final int PLACES_IN_ALL = 60;

    /** In a {@link #WHILE}; more newcomers than a full house has behind its one address. */
    static final int PLACES_OF_A_NETWORK = 60;

    private static final int LONGEST_LINE = 60;
    private static final int MOST_WAITING = 2_000;

    /** So many who came from around a network weigh as much as one who came from the network itself. */
    private static final int NEIGHBOURS_TO_ONE = 8;

    /** How many from one network, or to the hotel, make the sums longer; twice as many make them longer again. */
    private static final int MANY_OF_A_NETWORK = 32;

    private static final int MANY_IN_ALL = 256;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    /** Who has not asked again for three such pauses has gone away. */
    private static final Duration PATIENCE = LONGEST_PAUSE.multipliedBy(3);

    private final Clock clock;
    private final Allowance free;
    private final Allowance places;
    private final Map<String, Line> lines = new HashMap<>();

    /** How many came from each neighbourhood. */
    private final Map<String, Integer> around = new HashMap<>();

    private Instant tidiedAt = Instant.MIN;
    private long arrivals;

    NewcomerQueue(Clock clock) {
        this.clock = clock;
        this.free = Allowance.of(clock, new Limit(FREE_IN_ALL, WHILE));
        this.places = Allowance.of(clock, new Limit(PLACES_IN_ALL, MINUTE));
    }

    /** What somebody is told who wants to come in. */
    sealed interface Word permits ComeIn, DoASum, Wait {}

    /** Let in. */
    record ComeIn() implements Word {}

    /** Not without a sum that is so hard. */
    record DoASum(int bits) implements Word {}

    /** In line; or not even that, where the line is as long as it may be. */
    record Wait(Duration pause) implements Word {}

    /** How hard a sum has to be for somebody who comes from there now. */
    synchronized int price(Network network) {
        tidy();
        return bits(line(network));
    }

    /** @param worked whether this session has done a sum; needed but once, and remembered while it waits */
    synchronized Word ask(String session, Network network, boolean worked) {
        tidy();
        Line line = line(network);
        if (!worked && !line.holds(session)) {
            if (isFree(line)) {
                return letIn(session, line);
            }
            return line.length() < LONGEST_LINE ? new DoASum(bits(line)) : new Wait(LONGEST_PAUSE);
        }
        Optional<Integer> index = standInLine(session, line);
        if (index.isEmpty()) {
            return new Wait(LONGEST_PAUSE);
        }
        if (index.get() >= PLACES_OF_A_NETWORK - line.came()) {
            return new Wait(LONGEST_PAUSE);
        }
        long before = before(line, index.get());
        long left = places.left("");
        if (before >= left) {
            return new Wait(pause(before - left + 1));
        }
        places.use("");
        return letIn(session, line);
    }

    private Line line(Network network) {
        return lines.getOrDefault(network.name(), new Line(network));
    }

    private boolean isFree(Line line) {
        return line.length() == 0
                && line.came() < FREE_OF_A_NETWORK
                && free.use("").isEmpty();
    }

    private Word letIn(String session, Line line) {
        line.letIn(session, clock.instant());
        lines.put(line.network().name(), line);
        around.merge(line.network().neighbourhood(), 1, Integer::sum);
        return new ComeIn();
    }

    private static Duration pause(long places) {
        Duration pause = MINUTE.multipliedBy(places).dividedBy(PLACES_IN_ALL);
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** How many stand before this session in its network's line; empty if there is no place in it. */
    private Optional<Integer> standInLine(String session, Line line) {
        if (!line.holds(session)) {
            if (line.length() >= LONGEST_LINE || !isRoom(line)) {
                return Optional.empty();
            }
            lines.put(line.network().name(), line);
        }
        return Optional.of(line.stand(session, clock.instant(), arrivals++));
    }

    /** Where all lines together are too long, the last in the worst of them goes, unless this is that. */
    private boolean isRoom(Line line) {
        if (lines.values().stream().mapToInt(Line::length).sum() < MOST_WAITING) {
            return true;
        }
        Line worst = line;
        for (Line other : lines.values()) {
            worst = other.length() > 0 && end(other) > end(worst) ? other : worst;
        }
        if (worst == line) {
            return false;
        }
        worst.dropLast();
        return true;
    }

    private int end(Line line) {
        return turn(line) + line.length();
    }

    /** In which round the first of this line has its turn: after how many others who came from there. */
    private int turn(Line line) {
        int all = around.getOrDefault(line.network().neighbourhood(), 0);
        return line.came() + (all - line.came()) / NEIGHBOURS_TO_ONE;
    }

    /** How many in all lines have their turn before the one who stands there. */
    private long before(Line line, int index) {
        int round = turn(line) + index;
        long arrival = line.arrival(index);
        long before = index;
        for (Line other : lines.values()) {
            if (other != line && other.length() > 0) {
                int sooner = round - turn(other);
                before += other.before(sooner, arrival);
            }
        }
        return before;
    }

    private int bits(Line line) {
        int all = lines.values().stream().mapToInt(Line::size).sum();
        return Math.min(
                ProofOfWork.MOST_BITS,
                ProofOfWork.LEAST_BITS
                        + doublings(line.size(), MANY_OF_A_NETWORK)
                        + Math.min(1, doublings(all, MANY_IN_ALL)));
    }

    /** 0 below {@code many}, 1 from there on, 2 from twice as many on. */
    private static int doublings(int number, int many) {
        return 32 - Integer.numberOfLeadingZeros(number / many);
    }

    private void tidy() {
        Instant now = clock.instant();
        if (tidiedAt.isBefore(now.minusSeconds(1))) {
            tidiedAt = now;
            lines.values().removeIf(line -> line.isOver(now.minus(WHILE), now.minus(PATIENCE)));
            around.clear();
            lines.values().forEach(line -> around.merge(line.network().neighbourhood(), line.came(), Integer::sum));
        }
    }
}
