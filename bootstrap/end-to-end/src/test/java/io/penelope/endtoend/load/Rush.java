package io.penelope.endtoend.load;

import io.penelope.endtoend.town.Town;
import io.penelope.endtoend.town.WhatsAppWebhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Webhooks at a steady rate, whether or not those before were answered: of every five, four of WhatsApp's and one of
 * Mews's. Nobody sends anything again.
 */
final class Rush {

    /** After it Mews counts a webhook as failed. */
    private static final Duration PATIENCE_OF_MEWS = Duration.ofSeconds(5);

    private static final int GUESTS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<WhatsAppWebhook> taken = ConcurrentHashMap.newKeySet();
    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    private final URI penelope;

    private Rush(URI penelope) {
        this.penelope = penelope;
    }

    /** Sends them all; fails if any was not answered within its sender's patience. */
    static Rush at(Town town, int webhooks, int perSecond) {
        Rush rush = new Rush(town.address());
        long begun = System.nanoTime();
        CompletableFuture<?>[] answers = IntStream.range(0, webhooks)
                .mapToObj(number -> {
                    awaitTurn(begun + number * 1_000_000_000L / perSecond);
                    return number % 5 == 0 ? rush.mewsCalls() : rush.guestWrites(number);
                })
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(answers).join();
        return rush;
    }

    private static void awaitTurn(long turn) {
        for (long rest = turn - System.nanoTime(); rest > 0; rest = turn - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }

    private CompletableFuture<?> guestWrites(int number) {
        WhatsAppWebhook webhook = new WhatsAppWebhook(number % GUESTS, "wamid.rush-" + number, "number " + number);
        return send(webhook.to(penelope)).thenAccept(status -> {
            if (status == 200) {
                taken.add(webhook);
            }
        });
    }

    private CompletableFuture<?> mewsCalls() {
        String news = """
                {"EnterpriseId": "%s", "IntegrationId": "c8bee838-7fb1-4f4e-8fac-ac87008b2f90", "Events": [
                  {"Discriminator": "MessageAdded", "Value": {"Id": "6a5a1d5e-2f0b-4b43-9d0a-b1f100d1c7e8"}}]}
                """.formatted(Town.ENTERPRISE);
        return send(HttpRequest.newBuilder(penelope.resolve("/webhooks/mews?Token=" + Town.WEBHOOK_TOKEN))
                .timeout(PATIENCE_OF_MEWS)
                .POST(BodyPublishers.ofString(news))
                .build());
    }

    private CompletableFuture<Integer> send(HttpRequest webhook) {
        return http.sendAsync(webhook, BodyHandlers.discarding()).thenApply(answer -> {
            statuses.add(answer.statusCode());
            return answer.statusCode();
        });
    }

    /** All statuses that any webhook was answered with. */
    Set<Integer> statuses() {
        return Set.copyOf(statuses);
    }

    /** What guests wrote that was answered 200, by the message's id. */
    Map<String, String> taken() {
        return taken.stream().collect(Collectors.toUnmodifiableMap(WhatsAppWebhook::id, WhatsAppWebhook::words));
    }
}
