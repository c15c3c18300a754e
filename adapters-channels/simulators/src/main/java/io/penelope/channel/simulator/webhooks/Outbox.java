package io.penelope.channel.simulator.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The webhooks that a platform owes, sent and sent again until they are accepted or too old.
 *
 * <p>It keeps nothing over a restart: its owner puts back what was not settled. All its state belongs to its one
 * thread; its methods may be called from anywhere and do not wait.
 */
public final class Outbox implements AutoCloseable {

    /** Brings deliveries to Penelope in one POST. */
    @FunctionalInterface
    public interface Courier {
        CompletableFuture<Reply> carry(List<WebhookDelivery> deliveries);
    }

    /** What Penelope answered: accepted or not, and if not, how long it asks to be left alone. */
    public record Reply(boolean accepted, Optional<Duration> retryAfter) {}

    private record Waiting(long number, WebhookDelivery delivery) {}

    private static final class Lane {
        final Deque<Waiting> queue = new ArrayDeque<>();
        int failures;
        boolean busy;
        boolean resting;
    }

    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final ScheduledThreadPoolExecutor thread;
    private final Courier courier;
    private final RetryPace pace;
    private final WebhookSwitches switches;
    private final int mostPerPost;
    private final Consumer<WebhookDelivery> settled;
    private final Clock clock;
    private final Random random = new Random();
    private long counter;
    private int inFlight;
    private int mostInFlight = 40;
    private boolean paused;

    /**
     * An outbox with a thread of its own.
     *
     * @param mostPerPost how many deliveries the platform ever puts into one POST
     * @param settled told of every parcel that was accepted or given up, on that thread
     */
    public Outbox(
            String name,
            Courier courier,
            RetryPace pace,
            WebhookSwitches switches,
            int mostPerPost,
            Consumer<WebhookDelivery> settled,
            Clock clock) {
        this.courier = courier;
        this.pace = pace;
        this.switches = switches;
        this.mostPerPost = mostPerPost;
        this.settled = settled;
        this.clock = clock;
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, name);
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRejectedExecutionHandler(
                (task, closed) -> {}); // what comes after the end is put back at the next start
    }

    public void add(WebhookDelivery delivery) {
        boolean shuffled = !switches.shuffle().isZero();
        String lane = shuffled ? delivery.id() : delivery.lane();
        Duration wait = shuffled
                ? switches.lag().plusMillis(random.nextLong(switches.shuffle().toMillis() + 1))
                : switches.lag();
        later(wait, () -> {
            lanes.computeIfAbsent(lane, name -> new Lane()).queue.add(new Waiting(counter++, delivery));
            pump();
        });
    }

    /** Holds everything back until {@link #resume}; what is under way is not recalled. */
    public void pause() {
        thread.execute(() -> paused = true);
    }

    public void resume() {
        thread.execute(() -> {
            paused = false;
            pump();
        });
    }

    /** Ends all waiting between attempts. */
    public void retryNow() {
        thread.execute(() -> {
            lanes.values().forEach(Outbox::wake);
            pump();
        });
    }

    /** Forgets all that waits; what is under way may still be accepted. */
    public void clear() {
        thread.execute(lanes::clear);
    }

    public void mostInFlight(int most) {
        thread.execute(() -> mostInFlight = most);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void pump() {
        while (!paused && inFlight < mostInFlight) {
            List<Waiting> batch = nextBatch();
            if (batch.isEmpty()) {
                return;
            }
            send(batch.stream().map(Waiting::delivery).toList(), lanesOf(batch));
        }
    }

    /** The oldest that may go now, as many as the switches put into one POST; losing the lost and the outdated. */
    private List<Waiting> nextBatch() {
        List<Waiting> free = new ArrayList<>();
        int most = Math.min(mostPerPost, switches.batch());
        for (Lane lane : lanes.values()) {
            if (!lane.busy) {
                loseTheLost(lane);
                free.addAll(most == 1 ? lane.queue.stream().limit(1).toList() : lane.queue);
            }
        }
        lanes.values().removeIf(lane -> lane.queue.isEmpty());
        return free.stream()
                .sorted(Comparator.comparingLong(Waiting::number))
                .limit(most)
                .toList();
    }

    private void loseTheLost(Lane lane) {
        while (!lane.queue.isEmpty()) {
            WebhookDelivery head = lane.queue.element().delivery();
            boolean outdated = head.since().plus(pace.lifetime()).isBefore(clock.instant());
            if (!outdated && !switches.dropsThis()) {
                return;
            }
            lane.queue.remove();
            settled.accept(head);
        }
    }

    private Set<Lane> lanesOf(List<Waiting> batch) {
        Set<Lane> chosen = new LinkedHashSet<>();
        for (Lane lane : lanes.values()) {
            if (batch.stream().anyMatch(lane.queue::contains)) {
                chosen.add(lane);
            }
        }
        return chosen;
    }

    private void send(List<WebhookDelivery> deliveries, Set<Lane> from) {
        from.forEach(lane -> lane.busy = true);
        inFlight++;
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int copy = 0; copy < switches.copies(); copy++) {
            replies.add(carry(deliveries));
        }
        CompletableFuture<Void> unused = CompletableFuture.allOf(replies.toArray(CompletableFuture<?>[]::new))
                .whenComplete((done, broken) -> thread.execute(() -> {
                    inFlight--;
                    conclude(replies, deliveries, from);
                    pump();
                }));
    }

    /** A courier that stumbles is one that failed: the outbox outlives any parcel. */
    private CompletableFuture<Reply> carry(List<WebhookDelivery> deliveries) {
        try {
            return courier.carry(deliveries);
        } catch (RuntimeException stumbled) {
            return CompletableFuture.failedFuture(stumbled);
        }
    }

    private void conclude(List<CompletableFuture<Reply>> replies, List<WebhookDelivery> deliveries, Set<Lane> from) {
        List<Reply> given = replies.stream()
                .filter(reply -> !reply.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .toList();
        if (given.stream().anyMatch(Reply::accepted)) {
            deliveries.forEach(settled);
            from.forEach(lane -> {
                lane.queue.removeIf(waiting -> deliveries.contains(waiting.delivery()));
                lane.failures = 0;
                lane.busy = false;
            });
        } else {
            Optional<Duration> asked = given.stream().findFirst().flatMap(Reply::retryAfter);
            from.forEach(lane -> rest(lane, asked));
        }
    }

    private void rest(Lane lane, Optional<Duration> asked) {
        lane.failures++;
        lane.resting = true;
        later(asked.orElse(pace.after(lane.failures)), () -> {
            wake(lane);
            pump();
        });
    }

    private static void wake(Lane lane) {
        if (lane.resting) {
            lane.resting = false;
            lane.busy = false;
        }
    }

    private void later(Duration wait, Runnable task) {
        if (wait.isZero()) {
            thread.execute(task);
        } else {
            ScheduledFuture<?> unused = thread.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
