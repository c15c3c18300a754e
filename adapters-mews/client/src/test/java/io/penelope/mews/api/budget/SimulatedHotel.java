package io.penelope.mews.api.budget;

import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.property.PropertyId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A hotel whose workers share a budget, in simulated time: each carrying purpose has one worker, which takes along all
 * that waits; first contacts have several, which take one each.
 *
 * <p>A worker asks for room, waits as long as it is told, asks again, and is under way until Mews answers. Mews counts
 * each request at a random moment between.
 */
final class SimulatedHotel {

    private static final long SPAN = RequestWindow.SPAN.toNanos();

    private static final long NEVER = Long.MAX_VALUE;

    private final RequestWindow window;
    private final RequestScheduler scheduler;
    private final Random random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final Map<RequestPurpose, Work> work = new EnumMap<>(RequestPurpose.class);
    private final List<Long> countedAt = new ArrayList<>();
    private final PropertyId property = new PropertyId("riverside");
    private long shortestAnswer = Duration.ofMillis(10).toNanos();
    private long longestAnswer = Duration.ofMillis(200).toNanos();
    private int openSideBySide = 6;
    private long numbers;
    private int atTheWall;

    private record Event(long at, long number, Runnable what) {}

    /** Something that waited. */
    private record Waited(long since, long until) {}

    private static final class Work {

        private final Deque<Long> queue = new ArrayDeque<>();
        private final List<Waited> waits = new ArrayList<>();
        private final List<Long> departures = new ArrayList<>();
        private long longestUnserved;
        private long wantedSince;
        private long asksAgainAt = NEVER;
        private int underWay;
    }

    SimulatedHotel(int budget, long seed) {
        window = new RequestWindow(budget);
        scheduler = new RequestScheduler(window);
        random = new Random(seed);
    }

    SimulatedHotel answersAfter(Duration shortest, Duration longest) {
        shortestAnswer = shortest.toNanos();
        longestAnswer = longest.toNanos();
        return this;
    }

    SimulatedHotel opensSideBySide(int many) {
        openSideBySide = many;
        return this;
    }

    /** Something to do arrives by chance, so many times a second on the average. */
    SimulatedHotel arrives(RequestPurpose purpose, double perSecond, double from, double until) {
        double at = from;
        while (true) {
            at += -Math.log(1 - random.nextDouble()) / perSecond;
            if (at >= until) {
                return this;
            }
            arrivesAt(purpose, at);
        }
    }

    /** From {@code from} on there is always something to do. */
    SimulatedHotel wantsAllItCanGet(RequestPurpose purpose, double from, double until) {
        return arrives(purpose, 50, from, until);
    }

    /** So many arrive between these two moments. */
    SimulatedHotel crowd(RequestPurpose purpose, int many, double from, double until) {
        for (int i = 0; i < many; i++) {
            arrivesAt(purpose, from + random.nextDouble() * (until - from));
        }
        return this;
    }

    private void arrivesAt(RequestPurpose purpose, double second) {
        long at = (long) (second * 1e9);
        at(at, () -> {
            work(purpose).queue.add(at);
            if (purpose == RequestPurpose.OPENING || work(purpose).asksAgainAt == NEVER) {
                tryToGo(purpose, at);
            }
        });
    }

    SimulatedHotel run(double until) {
        long end = (long) (until * 1e9);
        while (!events.isEmpty() && events.element().at <= end) {
            events.remove().what.run();
        }
        return this;
    }

    private void tryToGo(RequestPurpose purpose, long now) {
        Work mine = work(purpose);
        boolean opening = purpose == RequestPurpose.OPENING;
        while (!mine.queue.isEmpty() && mine.underWay < (opening ? openSideBySide : 1)) {
            mine.wantedSince = Math.max(mine.wantedSince, mine.queue.element());
            long wait = scheduler.waitFor(property, purpose, mine.queue.size(), now);
            if (wait > 0) {
                atTheWall += !opening && window.at(now).free() == 0 ? 1 : 0;
                askAgain(purpose, mine, now + wait);
                return;
            }
            depart(purpose, mine, now);
        }
    }

    private void askAgain(RequestPurpose purpose, Work mine, long at) {
        if (mine.asksAgainAt <= at) {
            return;
        }
        mine.asksAgainAt = at;
        at(at, () -> {
            if (mine.asksAgainAt == at) {
                mine.asksAgainAt = NEVER;
                tryToGo(purpose, at);
            }
        });
    }

    private void depart(RequestPurpose purpose, Work mine, long now) {
        boolean opening = purpose == RequestPurpose.OPENING;
        RequestWindow.Place place = scheduler.take(purpose, now);
        mine.longestUnserved = Math.max(mine.longestUnserved, now - mine.wantedSince);
        mine.departures.add(now);
        mine.underWay++;
        do {
            mine.waits.add(new Waited(mine.queue.remove(), now));
        } while (!opening && !mine.queue.isEmpty());
        mine.wantedSince = now;
        long length = shortestAnswer + (long) (random.nextDouble() * (longestAnswer - shortestAnswer));
        countedAt.add(now + (long) (random.nextDouble() * length));
        at(now + length, () -> {
            window.end(place, now + length);
            mine.underWay--;
            mine.wantedSince = Math.max(mine.wantedSince, opening ? 0 : now + length);
            tryToGo(purpose, now + length);
        });
    }

    private void at(long moment, Runnable what) {
        events.add(new Event(moment, numbers++, what));
    }

    private Work work(RequestPurpose purpose) {
        return work.computeIfAbsent(purpose, none -> new Work());
    }

    /** So long those waited at the most that waited least, if a part of all is left out; of what came in this time. */
    Duration waited(RequestPurpose purpose, double part, double from, double until) {
        List<Long> waits = work(purpose).waits.stream()
                .filter(waited -> waited.since >= from * 1e9 && waited.since < until * 1e9)
                .map(waited -> waited.until - waited.since)
                .sorted()
                .toList();
        return Duration.ofNanos(waits.get((int) Math.min(waits.size() - 1, Math.ceil(part * waits.size()))));
    }

    /** The longest time between two requests of the purpose. */
    Duration longestGap(RequestPurpose purpose, double from, double until) {
        long longest = 0;
        long last = (long) (from * 1e9);
        for (long at : work(purpose).departures) {
            if (at >= from * 1e9 && at < until * 1e9) {
                longest = Math.max(longest, at - last);
                last = at;
            }
        }
        return Duration.ofNanos(Math.max(longest, (long) (until * 1e9) - last));
    }

    /** The longest that a worker of the purpose waited for room since its last request was answered. */
    Duration longestUnserved(RequestPurpose purpose) {
        return Duration.ofNanos(work(purpose).longestUnserved);
    }

    int requests(RequestPurpose purpose, double from, double until) {
        return (int) work(purpose).departures.stream()
                .filter(at -> at >= from * 1e9 && at < until * 1e9)
                .count();
    }

    Duration last(RequestPurpose purpose) {
        List<Long> departures = work(purpose).departures;
        return Duration.ofNanos(departures.get(departures.size() - 1));
    }

    /** How often a request that carries many found no place at all. */
    int timesAtTheWall() {
        return atTheWall;
    }

    /** The most requests that Mews counted within any 30 seconds. */
    int mostInAnySpan() {
        return mostInAnySpan(countedAt);
    }

    static int mostInAnySpan(List<Long> moments) {
        List<Long> sorted = moments.stream().sorted().toList();
        int most = 0;
        int first = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (sorted.get(last) - sorted.get(first) > SPAN) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    @Override
    public String toString() {
        StringBuilder figures = new StringBuilder();
        work.forEach((purpose, mine) -> {
            if (!mine.waits.isEmpty()) {
                figures.append(String.format(
                        "%s %d requests, waits p50 %d p95 %d max %d ms, longest unserved %d ms; ",
                        purpose,
                        mine.departures.size(),
                        waited(purpose, 0.5, 0, 1e6).toMillis(),
                        waited(purpose, 0.95, 0, 1e6).toMillis(),
                        waited(purpose, 1, 0, 1e6).toMillis(),
                        mine.longestUnserved / 1_000_000));
            }
        });
        return figures + "at the wall " + atTheWall;
    }
}
