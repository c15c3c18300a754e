package com.example.acme;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penelope.channel.spi.HttpTrouble;
import io.penelope.channel.spi.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;

/** The platform's HTTP API under one token. */
final class AcmeApi {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http;
    private final URI address;
    private final String token;
    private final Clock clock;

    AcmeApi(HttpClient http, URI address, String token, Clock clock) {
        this.http = http;
        this.address = address;
        this.token = token;
        this.clock = clock;
    }

    /**
     * What the platform answered.
     *
     * @param body an object without fields if it was no JSON
     * @param isPage whether it is a page for people, which another answered in the platform's place
     * @param retryAfter how long the platform asks to be left alone; zero if it does not say
     */
    record Answer(int status, JsonNode body, boolean isPage, Duration retryAfter) {

        /** Whether the platform itself said no: it does so in words of its own. */
        boolean hasError() {
            return body.path("error").isTextual();
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return call(request(path).GET());
    }

    Answer post(String path, JsonNode body) throws IOException, InterruptedException {
        return call(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private Answer call(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        return new Answer(
                response.statusCode(),
                json(response.body()),
                HttpTrouble.isPage(response.headers(), response.body()),
                RetryAfter.in(response.headers(), clock.instant()));
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.createObjectNode(); // a gateway's words: the status has to do
        }
    }
}
