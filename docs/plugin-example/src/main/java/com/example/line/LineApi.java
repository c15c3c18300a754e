package com.example.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penelope.channel.spi.HttpTrouble;
import io.penelope.channel.spi.RetryAfter;
import io.penelope.channel.spi.ThrottledException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
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

    private final HttpClient http;
    private final String address;
    private final String token;
    private final Clock clock;

    LineApi(HttpClient http, URI address, String token, Clock clock) {
        this.http = http;
        this.address = address.toString();
        this.token = token;
        this.clock = clock;
    }

    /**
     * What LINE answered: the status, and the body, which is an empty object if it was no JSON.
     *
     * @param retryAfter how long LINE asks to be left alone
     */
    record Answer(int status, JsonNode body, Duration retryAfter, HttpResponse<String> response) {

        /** Whether something else answered in LINE's place: what LINE refuses it refuses in JSON, with a message. */
        boolean isElsewhere() {
            byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
            boolean page = status < 500 && HttpTrouble.isPage(response.headers(), bytes);
            boolean wordless = status >= 300 && status < 500 && !body.path("message").isTextual();
            return page || (wordless && status != 409 && status != 429);
        }

        /** LINE's own word on what is wrong, which quotes no message. */
        String words() {
            return "LINE answered " + status + " " + body.path("message").asText();
        }
    }

    Answer get(String path) throws IOException, InterruptedException, ThrottledException {
        Answer answer = call(request(path).GET());
        if (answer.status() == 429) {
            throw new ThrottledException(answer.retryAfter(), answer.words());
        }
        return answer;
    }

    Answer send(String method, String path, JsonNode body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()));
        return call(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private Answer call(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        Duration retryAfter = RetryAfter.in(response.headers(), clock.instant());
        return new Answer(response.statusCode(), json(response.body()), retryAfter, response);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.createObjectNode(); // a proxy's page: the status has to do
        }
    }
}
