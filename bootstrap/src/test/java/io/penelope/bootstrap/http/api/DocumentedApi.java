package io.penelope.bootstrap.http.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.penelope.mews.contract.OpenApiDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * A program of the integrator's, which believes what the API says of itself: it reads the served description first, and
 * holds every request and answer to that.
 */
public final class DocumentedApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "----of-the-integrator";
    private static final String DESCRIPTION = "/api/v1/openapi.json";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String token;
    private final OpenApiDocument document;
    private final Set<String> answered = new ConcurrentSkipListSet<>();

    public DocumentedApi(URI address, String token) {
        this.address = address;
        this.token = token;
        this.document = OpenApiDocument.of(exchange("GET", DESCRIPTION, token).body());
    }

    /** An answer; without a body the JSON is missing. */
    public record Answer(int status, HttpHeaders headers, JsonNode json) {

        /** The items of a page. */
        public List<JsonNode> items() {
            List<JsonNode> items = new ArrayList<>();
            json.path("items").forEach(items::add);
            return items;
        }
    }

    public Answer get(String target) {
        return send("GET", target, token);
    }

    public Answer post(String target) {
        return send("POST", target, token);
    }

    /** With a form that has these fields, by name and value, and one file by the name {@code file:NAME}. */
    public Answer postForm(String target, Map<String, byte[]> fields) {
        return answer(
                "POST",
                target,
                exchange(
                        target,
                        token,
                        "multipart/form-data; boundary=" + BOUNDARY,
                        HttpRequest.BodyPublishers.ofByteArray(form(fields))));
    }

    /** With a body that is none of those that the operation takes. */
    public Answer postText(String target, String body) {
        return answer("POST", target, exchange(target, token, "text/plain", HttpRequest.BodyPublishers.ofString(body)));
    }

    private static byte[] form(Map<String, byte[]> fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> {
            String described =
                    name.startsWith("file:") ? "file\"; filename=\"" + name.substring("file:".length()) : name;
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + described + "\"\r\n\r\n")
                    .getBytes(UTF_8));
            body.writeBytes(value);
            body.writeBytes("\r\n".getBytes(UTF_8));
        });
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return body.toByteArray();
    }

    /** As a stranger does, who has no token. */
    public Answer sendWithout(String method, String target) {
        return send(method, target, "");
    }

    /** All pages of a list, from the target's on. */
    public List<JsonNode> walk(String target) {
        List<JsonNode> all = new ArrayList<>();
        String next = target;
        while (!next.isEmpty()) {
            Answer page = get(next);
            all.addAll(page.items());
            String cursor = page.json().path("nextCursor").asText();
            next = cursor.isEmpty() ? "" : target + (target.contains("?") ? "&" : "?") + "cursor=" + cursor;
        }
        return all;
    }

    public Answer send(String method, String target, String presented) {
        return answer(method, target, exchange(method, target, presented));
    }

    private Answer answer(String method, String target, HttpResponse<String> response) {
        OpenApiDocument.Request request = new OpenApiDocument.Request(method, target, Optional.empty());
        requireAsDocumented(request, response);
        document.operation(request).ifPresent(operation -> answered.add(operation + " " + response.statusCode()));
        return new Answer(response.statusCode(), response.headers(), json(response.body()));
    }

    private void requireAsDocumented(OpenApiDocument.Request request, HttpResponse<String> response) {
        OpenApiDocument.Response answer = new OpenApiDocument.Response(
                response.statusCode(), response.headers().firstValue("Content-Type"), response.body());
        List<String> faults = new ArrayList<>(document.faults(request, answer));
        if (!request.target().equals(DESCRIPTION)) {
            faults.addAll(document.faultsOfExcerpt(request, answer)); // fields that are not documented at all
        }
        boolean isForm =
                request.method().equals("POST") && request.target().endsWith("/files"); // the document knows JSON alone
        if (response.statusCode() < 400 && !isForm) {
            faults.addAll(document.faults(request));
        }
        assertThat(faults)
                .as("%s %s is answered as documented", request.method(), request.target())
                .isEmpty();
        if (response.statusCode() >= 400) {
            assertThat(answer.contentType()).contains("application/problem+json");
        }
    }

    /** Every operation with each status that the document knows, such as {@code GET /api/v1/stats 200}. */
    public Set<String> documented() {
        Set<String> documented = new TreeSet<>();
        document.operations()
                .forEach(operation ->
                        document.statuses(operation).forEach(status -> documented.add(operation + " " + status)));
        return documented;
    }

    /** What of that was seen here so far. */
    public Set<String> answered() {
        return new TreeSet<>(answered);
    }

    private HttpResponse<String> exchange(String method, String target, String presented) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + target))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return send(request, presented);
    }

    private HttpResponse<String> exchange(
            String target, String presented, String contentType, HttpRequest.BodyPublisher body) {
        return send(
                HttpRequest.newBuilder(URI.create(address + target))
                        .header("Content-Type", contentType)
                        .POST(body),
                presented);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String presented) {
        if (!presented.isEmpty()) {
            request.header("Authorization", "Bearer " + presented);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("An answer is no JSON: " + body, e);
        }
    }
}
