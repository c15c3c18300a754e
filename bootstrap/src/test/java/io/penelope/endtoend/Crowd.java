package io.penelope.endtoend;

import io.penelope.channel.spi.Signatures;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
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

    /** How long a sender waits for an answer; it fails the test to be slower. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
        this.address = URI.create(town.address() + "/webhooks/channels/riverside-whatsapp");
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
            byte[] webhook = webhook(guest, id);
            while (!silent && post(webhook) != 200) {
                LockSupport.parkNanos(PAUSE.toNanos()); // Meta waits too, and longer
            }
            if (!silent) {
                taken.add(id);
            }
        }
    }

    private int post(byte[] webhook) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(
                        "X-Hub-Signature-256",
                        "sha256=" + HexFormat.of().formatHex(Signatures.hmac("HmacSHA256", Town.APP_SECRET, webhook)))
                .POST(BodyPublishers.ofByteArray(webhook))
                .build();
        int status = http.sendAsync(request, BodyHandlers.discarding()).join().statusCode();
        answers.merge(status, 1, Integer::sum);
        return status;
    }

    private byte[] webhook(int guest, String id) {
        return """
                {"object": "whatsapp_business_account", "entry": [{"id": "102290129340398", "changes": [
                  {"field": "messages", "value": {"messaging_product": "whatsapp",
                    "metadata": {"display_phone_number": "15550783881", "phone_number_id": "%s"},
                    "contacts": [{"profile": {"name": "Suitor %d"}, "wa_id": "30692%07d"}],
                    "messages": [{"from": "30692%07d", "id": "%s", "timestamp": "1700000000", "type": "text",
                                  "text": {"body": "%s"}}]}}]}]}
                """.formatted(Town.PHONE_NUMBER_ID, guest, guest, guest, id, words)
                .getBytes(StandardCharsets.UTF_8);
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
