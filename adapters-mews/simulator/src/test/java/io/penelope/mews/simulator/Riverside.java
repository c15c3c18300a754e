package io.penelope.mews.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.mews.simulator.http.Json;
import io.penelope.mews.simulator.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;

/** An integration of the Riverside Hotel, as a test plays it: it speaks to the simulated Mews over HTTP. */
final class Riverside {

    static final UUID ID = UUID.fromString("851df8c8-90f2-4c4a-8e01-a4fc46b25178");
    static final String CLIENT_TOKEN = "client-token";
    static final String ACCESS_TOKEN = "riverside-token";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI mews;
    private final String clientToken;
    private final String accessToken;

    Riverside(SimulatedMews mews) {
        this(mews, CLIENT_TOKEN, ACCESS_TOKEN);
    }

    Riverside(SimulatedMews mews, String clientToken, String accessToken) {
        this.mews = mews.address();
        this.clientToken = clientToken;
        this.accessToken = accessToken;
    }

    /** Settings of a Mews that knows the Riverside Hotel. */
    static Settings.Builder settings() {
        return Settings.builder().clientToken(CLIENT_TOKEN).enterprise(ID, "Riverside Hotel", ACCESS_TOKEN);
    }

    /** What came back. */
    record Answer(int status, JsonNode json, HttpResponse<String> raw) {

        String message() {
            return json.path("Message").asText();
        }
    }

    /** Calls an operation with the tokens and these further properties, written as JSON with single quotes. */
    Answer call(String operation, String properties) {
        return post("/api/connector/v1/" + operation, body(properties));
    }

    String body(String properties) {
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("ClientToken", clientToken)
                .put("AccessToken", accessToken)
                .put("Client", "Test 1.0");
        body.setAll((ObjectNode) parse("{" + properties.replace('\'', '"') + "}"));
        return body.toString();
    }

    Answer post(String path, String body, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(mews.resolve(path));
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<String> raw = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            boolean json = raw.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
            return new Answer(raw.statusCode(), json ? parse(raw.body()) : parse("{}"), raw);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    UUID open(String guest) {
        Answer answer = call("messageThreads/add", "'OriginalSender': '" + guest + "', 'Subject': 'WhatsApp'");
        return UUID.fromString(answer.json().at("/MessageThreads/0/Id").asText());
    }

    Answer say(UUID thread, String text) {
        return call("messages/add", "'Messages': [{'MessageThreadId': '" + thread + "', 'Text': '" + text + "'}]");
    }

    Answer messages(UUID thread, String more) {
        return call("messages/getAll", "'MessageThreadIds': ['" + thread + "'], " + more);
    }

    static JsonNode parse(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }
}
