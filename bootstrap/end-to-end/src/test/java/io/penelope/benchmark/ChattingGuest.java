package io.penelope.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A guest of the web chat, whose pages only listen to the bell. */
final class ChattingGuest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern LAST = Pattern.compile("\"last\":(\\d+)");

    private final URI chat;
    private final int number;
    private final String secret;

    /** Guarded by this. */
    private int known;

    /** When it last rose, of {@link System#nanoTime()}. Guarded by this. */
    private long heard;

    ChattingGuest(URI chat, int number) {
        this.chat = chat;
        this.number = number;
        this.secret = "%043d".formatted(number);
    }

    String greeting() {
        return "Hello, I am guest " + number;
    }

    void write(String words) throws IOException, InterruptedException {
        String body = "{\"id\":\"" + UUID.randomUUID() + "\",\"text\":\"" + words + "\"}";
        HttpResponse<String> answer = HTTP.send(
                request("messages")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Answered " + answer.statusCode());
        }
    }

    /** Opens a page, which listens until the end. */
    void open() {
        var unused = HTTP.sendAsync(
                request("stream").header("Accept", "text/event-stream").build(),
                BodyHandlers.fromLineSubscriber(new LineListener(this::hear)));
    }

    private synchronized void hear(String line) {
        Matcher last = LAST.matcher(line);
        if (last.find() && Integer.parseInt(last.group(1)) > known) {
            known = Integer.parseInt(last.group(1));
            heard = System.nanoTime();
            notifyAll();
        }
    }

    /** How many messages the pages know of. */
    synchronized int known() {
        return known;
    }

    /**
     * Tells when the pages knew of more than {@code before}, once they do.
     *
     * @throws IllegalStateException if they do not learn of it in a minute
     */
    synchronized long awaitMoreThan(int before) throws InterruptedException {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (known <= before) {
            if (System.nanoTime() > giveUpAt) {
                throw new IllegalStateException("Guest " + number + " does not hear of the answer");
            }
            TimeUnit.NANOSECONDS.timedWait(this, PATIENCE.toNanos());
        }
        return heard;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(chat.resolve(path))
                .header("Authorization", "Bearer " + secret)
                .header("X-Forwarded-For", "203.0.113." + number);
    }
}
