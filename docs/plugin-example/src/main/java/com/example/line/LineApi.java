package com.example.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penelope.channel.spi.HttpTrouble;
import io.penelope.channel.spi.RetryAfter;
import io.penelope.channel.spi.ThrottledException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

/** LINE's Messaging API under one channel's token. */
final class LineApi {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST_ERROR = 64 << 10;

    private final HttpClient http;
    private final String address;
    private final String dataAddress;
    private final String token;
    private final Clock clock;

    /** @param dataAddress where LINE hands files out */
    LineApi(HttpClient http, URI address, URI dataAddress, String token, Clock clock) {
        this.http = http;
        this.address = address.toString();
        this.dataAddress = dataAddress.toString();
        this.token = token;
        this.clock = clock;
    }

    /**
     * What LINE answered: the status, and the body, which is an empty object if it was no JSON.
     *
     * @param retryAfter how long LINE asks to be left alone
     */
    record Answer(int status, JsonNode body, Duration retryAfter, HttpHeaders headers, String text) {

        /** Whether something else answered in LINE's place: what LINE refuses it refuses in JSON, with a message. */
        boolean isElsewhere() {
            boolean page = status < 500 && HttpTrouble.isPage(headers, text.getBytes(StandardCharsets.UTF_8));
            boolean wordless = status >= 300 && status < 500 && !body.path("message").isTextual();
            return page || (wordless && status != 409 && status != 429);
        }

        /** LINE's own word on what is wrong, which quotes no message. */
        String words() {
            return "LINE answered " + status + " " + body.path("message").asText();
        }
    }

    Answer get(String path) throws IOException, InterruptedException, ThrottledException {
        Answer answer = call(request(address + path).timeout(PATIENCE).GET());
        if (answer.status() == 429) {
            throw new ThrottledException(answer.retryAfter(), answer.words());
        }
        return answer;
    }

    /** Begins to fetch a file, whose body is for the caller to read and close; the host sets the deadline. */
    HttpResponse<InputStream> file(String path) throws IOException, InterruptedException {
        return http.send(request(dataAddress + path).build(), BodyHandlers.ofInputStream());
    }

    /** What LINE answered in place of a file. */
    Answer inPlaceOfAFile(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            return answer(response, new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8));
        }
    }

    Answer send(String method, String path, JsonNode body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(address + path)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()));
        return call(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create(target)).header("Authorization", "Bearer " + token);
    }

    private Answer call(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return answer(response, response.body());
    }

    private Answer answer(HttpResponse<?> response, String body) {
        Duration retryAfter = RetryAfter.in(response.headers(), clock.instant());
        return new Answer(response.statusCode(), json(body), retryAfter, response.headers(), body);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.createObjectNode(); // a proxy's page: the status has to do
        }
    }
}
