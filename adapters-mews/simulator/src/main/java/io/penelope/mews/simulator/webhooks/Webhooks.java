package io.penelope.mews.simulator.webhooks;

import io.javalin.config.RoutesConfig;
import io.penelope.mews.simulator.ledger.Happening;
import io.penelope.mews.simulator.ledger.Happening.MessagesSaid;
import io.penelope.mews.simulator.ledger.Hotels;
import io.penelope.mews.simulator.ledger.Ledger;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.mews.simulator.settings.WebhookFault;
import io.penelope.mews.simulator.settings.WebhookSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the registered address what was said: General Webhooks on their own, Integration Webhooks on request.
 *
 * <p>What is owed is part of the ledger, so it outlives a restart. Lag and pauses are measured on the simulator's
 * clock, which is looked at many times a second while something waits, so that a test may set it. Safe for many
 * threads.
 */
public final class Webhooks {

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final int CALLS_KEPT = 1000;

    private final Registration registration;
    private final Ledger ledger;
    private final Hotels hotels;
    private final Clock clock;
    private final WebhookBodies bodies;
    private final WebhookSender sender = new WebhookSender();
    private final Random random = new Random();
    private final BlockingQueue<Notice> arrivals = new LinkedBlockingQueue<>(); // bounded by what the ledger owes
    private final Deque<WebhookCall> calls = new ArrayDeque<>(); // guarded by itself
    private final Thread worker = daemon(this::work, "mews-webhooks");
    private final ExecutorService callers = Executors.newCachedThreadPool(work -> daemon(work, "mews-webhook-call"));
    private volatile WebhookFault fault;
    private volatile boolean closed;

    public Webhooks(Registration registration, Ledger ledger, Hotels hotels, Settings settings) {
        this.registration = registration;
        this.ledger = ledger;
        this.hotels = hotels;
        this.clock = settings.clock();
        this.fault = settings.webhookFault();
        this.bodies = new WebhookBodies(registration.integrationId(), settings.readings());
    }

    /** One event that waits to be sent for the so-and-so-many-th time. */
    private record Notice(Message message, UUID enterpriseId, int attempt, Instant dueAt) {}

    /** Notices that go in one call, which takes their being equally old. */
    private record Destination(UUID enterpriseId, int attempt) {}

    /** Registers another address, or other ways, from the next call on. */
    public void register(WebhookSettings settings) {
        registration.register(settings);
    }

    /** From now on nothing is announced; what was still owed is thrown away. */
    public void unregister() {
        registration.register(null);
    }

    /** Lets something befall the webhooks of all that is said from now on. */
    public void suffer(WebhookFault newFault) {
        fault = newFault;
    }

    /** The latest calls, in the order in which they were answered or given up. */
    public List<WebhookCall> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** How many messages are still to be announced. */
    public int owed() {
        return ledger.owed().size();
    }

    /**
     * Sends an Integration Webhook, once, and waits for what is answered.
     *
     * @return the status; 0 for no answer in time
     * @throws IllegalStateException if no address is registered
     */
    public int send(IntegrationAction action, UUID enterpriseId) {
        return post(bodies.integration(action, hotels.enterprise(enterpriseId)));
    }

    /**
     * Sends any body, once, and waits for what is answered: for events that no Mews would send.
     *
     * @return the status; 0 for no answer in time
     * @throws IllegalStateException if no address is registered
     */
    public int post(String body) {
        WebhookSettings settings = settings();
        return sender.post(settings, body)
                .thenApply(status -> log(body, 1, status))
                .join();
    }

    WebhookSettings settings() {
        return registration
                .settings()
                .orElseThrow(
                        () -> new IllegalStateException("No webhook address is registered with the simulated Mews"));
    }

    boolean registered() {
        return registration.settings().isPresent();
    }

    WebhookFault fault() {
        return fault;
    }

    public void addTo(RoutesConfig routes) {
        new WebhookRig(this).addTo(routes);
    }

    public void start() {
        ledger.listen(this::heard);
        ledger.owed().forEach(this::owe);
        worker.start();
    }

    public synchronized void close() {
        closed = true;
        worker.interrupt();
        callers.shutdownNow();
    }

    private void heard(Happening happening) {
        if (happening instanceof MessagesSaid said) {
            said.messages().stream()
                    .filter(message -> said.owed().contains(message.id()))
                    .forEach(this::owe);
        }
    }

    private void owe(Message message) {
        WebhookFault now = fault;
        long lag = now.lag().toMillis();
        Duration wait = Duration.ofMillis(now.shuffled() ? random.nextLong(lag + 1) : lag);
        UUID enterpriseId = ledger.thread(message.threadId()).enterpriseId();
        arrivals.add(new Notice(message, enterpriseId, 1, clock.instant().plus(wait)));
    }

    private void work() {
        List<Notice> waiting = new ArrayList<>();
        try {
            while (!closed) {
                await(waiting);
                Instant now = clock.instant();
                List<Notice> due = waiting.stream()
                        .filter(notice -> !notice.dueAt().isAfter(now))
                        .toList();
                waiting.removeAll(due);
                if (!due.isEmpty()) {
                    dispatch(due);
                }
            }
        } catch (InterruptedException | RejectedExecutionException closing) {
            LOG.debug("The simulated Mews sends no more webhooks");
        }
    }

    private void await(List<Notice> waiting) throws InterruptedException {
        @Nullable
        Notice first =
                waiting.isEmpty() ? arrivals.take() : arrivals.poll(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            waiting.add(first);
            arrivals.drainTo(waiting);
        }
    }

    private void dispatch(List<Notice> due) {
        WebhookFault now = fault;
        Optional<WebhookSettings> settings = registration.settings();
        if (settings.isEmpty() || now.copies() == 0) {
            callers.execute(() -> settle(due));
            return;
        }
        int most = now.shuffled() ? 1 : settings.get().eventsPerCall();
        bundles(now.shuffled() ? shuffled(due) : due).forEach((destination, notices) -> {
            for (int start = 0; start < notices.size(); start += most) {
                List<Notice> bundle = notices.subList(start, Math.min(notices.size(), start + most));
                callers.execute(() -> call(settings.get(), destination, bundle, now.copies()));
            }
        });
    }

    private List<Notice> shuffled(List<Notice> notices) {
        List<Notice> shuffled = new ArrayList<>(notices);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static Map<Destination, List<Notice>> bundles(List<Notice> notices) {
        return notices.stream()
                .collect(Collectors.groupingBy(
                        notice -> new Destination(notice.enterpriseId(), notice.attempt()),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    /** Makes one call, or several alike at once, and sees to it that it is made again if it failed. */
    private void call(WebhookSettings settings, Destination destination, List<Notice> notices, int copies) {
        String body = bodies.messagesAdded(
                destination.enterpriseId(),
                notices.stream().map(Notice::message).toList(),
                settings.traits());
        List<CompletableFuture<Integer>> answers = Stream.generate(
                        () -> sender.post(settings, body).thenApply(status -> log(body, destination.attempt(), status)))
                .limit(copies)
                .toList();
        List<Integer> statuses = answers.stream().map(CompletableFuture::join).toList();
        if (statuses.stream().anyMatch(status -> status / 100 == 2) || destination.attempt() >= settings.attempts()) {
            settle(notices);
        } else {
            Instant again = clock.instant().plus(settings.retryPause());
            notices.forEach(notice ->
                    arrivals.add(new Notice(notice.message(), notice.enterpriseId(), notice.attempt() + 1, again)));
        }
    }

    private int log(String body, int attempt, int status) {
        synchronized (calls) {
            if (calls.size() == CALLS_KEPT) {
                calls.remove();
            }
            calls.add(new WebhookCall(body, clock.instant(), attempt, status));
        }
        return status;
    }

    private synchronized void settle(List<Notice> notices) {
        if (!closed) { // else the next process tells it again, which is better than never
            ledger.settle(notices.stream().map(notice -> notice.message().id()).toList());
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
