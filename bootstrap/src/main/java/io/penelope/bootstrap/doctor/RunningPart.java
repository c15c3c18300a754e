package io.penelope.bootstrap.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** What a Penelope that serves says of herself: her health, and how her channels fare. */
final class RunningPart {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Configuration configuration;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    RunningPart(Configuration configuration) {
        this.configuration = configuration;
    }

    void writeTo(Page page) {
        page.heading("What she says of herself");
        JsonNode health = ask("/health/ready", Optional.empty());
        if (health.isMissingNode()) {
            page.line("health", "does not answer");
            return;
        }
        page.line(
                "health",
                health.path("status").asText("unknown")
                        + (health.has("reason") ? ": " + health.path("reason").asText() : ""));
        for (JsonNode trouble : health.path("troubles")) {
            page.line("trouble" + whose(trouble), trouble.path("detail").asText());
        }
        Optional<Secret> token = configuration.http().api().token();
        if (token.isEmpty()) {
            page.line("channels", "without api.token she tells no more");
            return;
        }
        for (JsonNode channel : ask("/api/v1/channels", token).path("items")) {
            page.line(
                    "channel " + channel.path("id").asText(),
                    channel.path("state").asText()
                            + (channel.hasNonNull("lastPollAt")
                                    ? ", last polled "
                                            + channel.path("lastPollAt").asText()
                                    : "")
                            + ", its lane is "
                            + channel.path("lane").path("state").asText());
        }
    }

    private static String whose(JsonNode trouble) {
        for (String kind : new String[] {"lane", "channel", "webhook", "scanner"}) {
            if (trouble.has(kind)) {
                return " of " + trouble.path(kind).asText();
            }
        }
        return "";
    }

    private JsonNode ask(String path, Optional<Secret> token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(configuration.http().server().here() + path))
                .timeout(PATIENCE);
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.value()));
        try {
            return JSON.readTree(
                    http.send(request.build(), BodyHandlers.ofString()).body());
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        } catch (IOException e) {
            return JSON.missingNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return JSON.missingNode();
        }
    }
}
