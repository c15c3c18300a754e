package io.penelope.endtoend.storage;

import io.penelope.endtoend.town.Town;
import io.penelope.endtoend.town.WhatsAppWebhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Guests on WhatsApp who write without a rest, each the next message once the one before was taken. As Meta does, it is
 * sent again until it is.
 */
final class Crowd implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads;
    private final List<CompletableFuture<Void>> guests;
    private final URI address;
    private final String words;
    private volatile boolean silent;

    private Crowd(Town town, int size, String words) {
        this.address = town.address();
        this.words = words;
        this.threads = Executors.newFixedThreadPool(size);
        this.guests = IntStream.range(0, size)
                .mapToObj(guest -> CompletableFuture.runAsync(() -> writeOnAndOn(guest), threads))
                .toList();
    }

    /** @param words what each message says */
    static Crowd in(Town town, int size, String words) {
        return new Crowd(town, size, words);
    }

    /** The ids of all messages that were answered 200 by now. */
    Set<String> taken() {
        return Set.copyOf(taken);
    }

    /** How many webhooks were answered with that status. */
    int answered(int status) {
        return answers.getOrDefault(status, 0);
    }

    /** All statuses that any webhook was answered with. */
    Set<Integer> statuses() {
        return Set.copyOf(answers.keySet());
    }

    private void writeOnAndOn(int guest) {
        for (int number = 0; !silent; number++) {
            String id = "wamid." + guest + "-" + number;
            HttpRequest webhook = new WhatsAppWebhook(guest, id, words).to(address);
            while (!silent && post(webhook) != 200) {
                LockSupport.parkNanos(PAUSE.toNanos()); // Meta waits too, and longer
            }
            if (!silent) {
                taken.add(id);
            }
        }
    }

    private int post(HttpRequest webhook) {
        int status = http.sendAsync(webhook, BodyHandlers.discarding()).join().statusCode();
        answers.merge(status, 1, Integer::sum);
        return status;
    }

    /** Lets everybody fall silent; fails if anybody was not answered. */
    void hush() {
        silent = true;
        guests.forEach(CompletableFuture::join);
    }

    @Override
    public void close() {
        silent = true;
        threads.shutdownNow();
    }
}
