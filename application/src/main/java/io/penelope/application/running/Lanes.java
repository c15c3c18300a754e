package io.penelope.application.running;

import io.penelope.application.lanes.Calls;
import io.penelope.application.lanes.Lane;
import io.penelope.application.lanes.LaneBell;
import io.penelope.application.lanes.LaneGate;
import io.penelope.application.lanes.Matter;
import io.penelope.application.lanes.Worker;
import io.penelope.application.lanes.WorkerThreads;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.storing.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All lanes and their workers, which share a few threads: a lane without work holds none. */
public final class Lanes implements LaneBell, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Lanes.class);

    /** What a process began in the moment when it died may take the other side as long as this to finish. */
    private static final Duration AFTER_A_CRASH = Duration.ofSeconds(2);

    /** Of a thousand hotels' workers that all began at once each would need a thread of its own. */
    private static final Duration BETWEEN_STARTS = Duration.ofNanos(500_000);

    /** Another process may make work for a lane, or the machine may sleep while something becomes due. */
    private static final Duration BETWEEN_WATCHES = Duration.ofSeconds(20);

    private final MessageThreads threads;
    private final Deliveries deliveries;
    private final Transactions transactions;
    private final Clock clock;
    private final Duration betweenWatches;

    private final WorkerThreads workerThreads = new WorkerThreads();
    private final Map<LaneId, List<Working>> workers = new ConcurrentHashMap<>();
    private final Map<LaneId, LaneGate> gates = new LinkedHashMap<>();
    private final List<Calls> calls = new ArrayList<>();
    private final Worker sweeper = new Worker("lanes", this::wakeWhereSomethingWaits, workerThreads);

    private record Working(LaneTask task, Worker worker) {}

    public Lanes(MessageThreads threads, Deliveries deliveries, Transactions transactions, Clock clock) {
        this(threads, deliveries, transactions, clock, BETWEEN_WATCHES);
    }

    Lanes(
            MessageThreads threads,
            Deliveries deliveries,
            Transactions transactions,
            Clock clock,
            Duration betweenWatches) {
        this.threads = threads;
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.clock = clock;
        this.betweenWatches = betweenWatches;
    }

    /** Executes calls to the other sides. */
    public Executor callers() {
        return workerThreads;
    }

    /** Adds lanes to be worked; before {@link #start}. */
    public void addAll(Collection<LaneWork> work) {
        for (LaneWork one : work) {
            Lane lane = one.lane();
            workers.put(
                    lane.id(),
                    one.tasks().stream()
                            .map(task -> new Working(task, new Worker(task.name(), task.round(), workerThreads)))
                            .toList());
            gates.put(lane.id(), lane.gate());
            calls.addAll(one.calls());
        }
    }

    /** Puts what a process that died left in flight into doubt, and lets the workers begin. */
    public void start() {
        Instant now = clock.instant();
        Instant lookAt = now.plus(AFTER_A_CRASH);
        int doubtful = transactions.call(() -> {
            threads.reckonFrom(now);
            deliveries.reckonFrom(now);
            return threads.doubtWhatWasInFlight(lookAt) + deliveries.doubtWhatWasInFlight(lookAt);
        });
        if (doubtful > 0) {
            log.info("{} calls were cut off when Penelope last stopped; what became of them is looked for", doubtful);
        }
        long number = 0;
        for (Worker worker : all()) {
            worker.start(BETWEEN_STARTS.multipliedBy(number++));
        }
        sweeper.start(betweenWatches);
    }

    @Override
    public void ring(LaneId lane, Set<Matter> matters) {
        Instant now = clock.instant();
        for (Working one : workers.getOrDefault(lane, List.of())) {
            one.task().wokenAfter(matters, now).ifPresent(one.worker()::wake);
        }
    }

    /** So that lanes at rest, of which there may be thousands, need not look for themselves time and again. */
    private Duration wakeWhereSomethingWaits() {
        deliveries.lanesWithOpen().forEach(lane -> ring(lane, Matter.ANY));
        return betweenWatches;
    }

    private List<Worker> all() {
        return workers.values().stream()
                .flatMap(List::stream)
                .map(Working::worker)
                .toList();
    }

    /** The lanes' gates, which know what is wrong with the other side. */
    public List<LaneGate> gates() {
        return List.copyOf(gates.values());
    }

    /** Begins nothing new, and lets what is in hand end; what does not end in time is in doubt at the next start. */
    public void close(Duration patience) {
        long begun = System.nanoTime();
        List<Worker> all = Stream.concat(Stream.of(sweeper), all().stream()).toList();
        all.forEach(Worker::stop);
        boolean ended = true;
        for (Worker worker : all) {
            ended &= worker.awaitEnd(left(patience, begun));
        }
        for (Calls some : calls) {
            ended &= some.awaitEnd(left(patience, begun));
        }
        workerThreads.close();
        if (!ended) {
            log.warn("Some calls did not end in time; what became of them is looked for at the next start");
        }
    }

    private static Duration left(Duration patience, long begun) {
        return patience.minusNanos(System.nanoTime() - begun);
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(1));
    }
}
