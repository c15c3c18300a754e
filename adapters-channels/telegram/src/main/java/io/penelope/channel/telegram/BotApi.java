package io.penelope.channel.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.spi.HttpTrouble;
import io.penelope.channel.spi.MultipartForm;
import io.penelope.channel.spi.RetryAfter;
import io.penelope.channel.telegram.Answer.Denied;
import io.penelope.channel.telegram.Answer.Done;
import io.penelope.channel.telegram.Answer.Elsewhere;
import io.penelope.channel.telegram.Answer.Held;
import io.penelope.channel.telegram.Answer.Unclear;
import io.penelope.channel.telegram.Answer.Unsent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The Bot API as one bot sees it.
 *
 * <p>The token is part of every address, so nothing that leaves here quotes an address or carries the HTTP client's
 * exceptions. Threads may share it.
 *
 * @see <a href="https://core.telegram.org/bots/api#making-requests">Bot API, Making requests</a>
 */
final class BotApi {

    private static final Pattern TOKEN = Pattern.compile("\\d{1,20}:[A-Za-z0-9_-]{1,256}");
    private static final int LONGEST_DESCRIPTION = 200;
    private static final int LONGEST_ERROR = 64 << 10;

    /** See https://core.telegram.org/bots/api#getfile */
    private static final long LARGEST_FILE = 20L << 20;

    private static final int REQUEST_TIMEOUT = 408;
    private static final int SIGN_IN_FIRST = 511;

    /** The client's own deadline ends with the answer's head; a body that stalls is given up this much later. */
    private static final Duration BODY_GRACE = Duration.ofSeconds(1);

    private final String address;
    private final String token;
    private final String host;
    private final HttpClient http;
    private final Clock clock;

    /** @param apiUrl where the Bot API is served, with or without a slash at its end */
    BotApi(URI apiUrl, String token, HttpClient http, Clock clock) {
        if (!isToken(token)) {
            throw new IllegalArgumentException(
                    "A bot's token has digits, a colon, and letters, digits, _ and - behind it");
        }
        this.address = apiUrl.toString().replaceAll("/+$", "");
        this.token = token;
        this.host = String.valueOf(apiUrl.getHost());
        this.http = http;
        this.clock = clock;
    }

    /** Whether this could be a bot's token, and stand in an address as it is. */
    static boolean isToken(String value) {
        return TOKEN.matcher(value).matches();
    }

    /** The host at which the Bot API is served, for people. */
    String host() {
        return host;
    }

    /**
     * Calls a method once, and blocks until it has answered or {@code deadline} has passed.
     *
     * @throws InterruptedException soon after the thread is interrupted; the call is given up
     */
    Answer call(String method, ObjectNode parameters, Duration deadline) throws InterruptedException {
        return await(begin(method, parameters, deadline));
    }

    /** As above, with files among the parameters. */
    Answer call(String method, MultipartForm form, Duration deadline) throws InterruptedException {
        return await(begin(method, form.contentType(), form.body(), deadline));
    }

    private static Answer await(CompletableFuture<Answer> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("An answer is never an exception", e);
        } finally {
            answer.cancel(true);
        }
    }

    /**
     * Calls a method once; what it answers is there when it has, or {@code deadline} has passed, and never an exception.
     * While the call waits it holds no thread. Cancelled, it is given up.
     */
    CompletableFuture<Answer> begin(String method, ObjectNode parameters, Duration deadline) {
        // By way of a string: half of a surrogate pair, written as bytes, would be an exception.
        return begin(method, "application/json", BodyPublishers.ofString(parameters.toString()), deadline);
    }

    private CompletableFuture<Answer> begin(String method, String type, BodyPublisher body, Duration deadline) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/bot" + token + "/" + method))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(deadline)
                .header("Content-Type", type)
                .POST(body)
                .build();
        CompletableFuture<HttpResponse<byte[]>> response = http.sendAsync(request, BodyHandlers.ofByteArray());
        CompletableFuture<Answer> answer = response.handle(
                        (answered, failure) -> failure == null ? read(answered, answered.body()) : failed(failure))
                .completeOnTimeout(
                        new Unclear(host + " did not finish its answer in time"),
                        deadline.plus(BODY_GRACE).toMillis(),
                        TimeUnit.MILLISECONDS);
        return answer.whenComplete((any, cancelled) -> response.cancel(true));
    }

    /**
     * Begins to fetch a file, once, and blocks until the answer's head is there. The body is for the caller to read and to
     * close, and has no deadline of its own.
     *
     * @param path as {@code getFile} gives it
     */
    HttpResponse<InputStream> download(String path) throws TelegramException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/file/bot" + token + encoded(path)))
                .version(HttpClient.Version.HTTP_1_1)
                .GET()
                .build();
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new TelegramException(
                    "a file could not be fetched: " + Trouble.of(failed(e)).inOneLine());
        }
    }

    private static String encoded(String path) throws TelegramException {
        StringBuilder encoded = new StringBuilder();
        for (String name : path.split("/", -1)) {
            if (Set.of("", ".", "..").contains(name)) {
                throw new TelegramException(
                        "getFile named no path below its own server's address. A Bot API server of your"
                                + " own hands files out over HTTP only without --local.");
            }
            encoded.append('/')
                    .append(URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return encoded.toString();
    }

    /** What was answered in place of a file. It is read as far as an error reaches, and closed. */
    Answer refusal(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return read(response, body.readNBytes(LONGEST_ERROR));
        } catch (IOException e) {
            return failed(e);
        }
    }

    /** The largest file that it hands out, in bytes. A server of one's own may take larger ones; it says so when asked. */
    long largestFile() {
        return host.equalsIgnoreCase(TelegramChannelType.TELEGRAMS_OWN_HOST) ? LARGEST_FILE : Long.MAX_VALUE;
    }

    private Answer failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (HttpTrouble.neverArrived(cause)) {
            return new Unsent("no connection to " + host + " (" + HttpTrouble.words(cause) + ")");
        }
        if (cause instanceof HttpTimeoutException) {
            return new Unclear(host + " did not answer in time");
        }
        return new Unclear("the connection to " + host + " broke (" + HttpTrouble.words(cause) + ")");
    }

    /** The body decides; without one of Telegram's, something in between has answered, or has broken the answer. */
    private Answer read(HttpResponse<?> response, byte[] bytes) {
        int status = response.statusCode();
        JsonNode body;
        try {
            body = Json.read(bytes);
        } catch (JsonProcessingException e) {
            body = Json.nothing();
        }
        if (body.path("ok").asBoolean(false)) {
            return new Done(body.path("result"));
        }
        if (body.has("ok")) {
            int code = Json.number(body, "error_code").map(Long::intValue).orElse(status);
            return new Denied(code, harmless(Json.text(body, "description").orElse("")), retryAfter(body, response));
        }
        String detail = host + " answered HTTP status " + status + " with a body that is not the Bot API's";
        if (status == Denied.TOO_MANY_REQUESTS) {
            return new Held(retryAfter(body, response), detail);
        }
        boolean broken = status / 100 == 2 && !HttpTrouble.isPage(response.headers(), bytes);
        return broken || isInTrouble(status) ? new Unclear(detail) : new Elsewhere(detail);
    }

    /** Whether nobody knows how far the request got; not so where a network asks for a sign-in first. */
    private static boolean isInTrouble(int status) {
        return status == REQUEST_TIMEOUT || (status / 100 == 5 && status != SIGN_IN_FIRST);
    }

    private Duration retryAfter(JsonNode body, HttpResponse<?> response) {
        return Json.number(body.path("parameters"), "retry_after")
                .filter(seconds -> seconds > 0)
                .map(Duration::ofSeconds)
                .orElseGet(() -> RetryAfter.in(response.headers(), clock.instant()));
    }

    /** Telegram's words, fit for a log: short, on one line, and without the token even if it should quote it. */
    private String harmless(String description) {
        String words = description.replace(token, "…").replaceAll("\\s+", " ").strip();
        return words.length() > LONGEST_DESCRIPTION ? words.substring(0, LONGEST_DESCRIPTION) + "…" : words;
    }
}
