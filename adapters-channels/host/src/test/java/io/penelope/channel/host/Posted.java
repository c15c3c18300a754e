package io.penelope.channel.host;

import io.penelope.channel.spi.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A request to a webhook's address. */
public record Posted(String method, Map<String, String> headers, String text) implements WebhookRequest {

    public static Posted with(String secret, String body) {
        return new Posted("POST", Map.of("Secret", secret), body);
    }

    public Posted by(String otherMethod) {
        return new Posted(otherMethod, headers, text);
    }

    @Override
    public byte[] body() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.empty();
    }

    @Override
    public String rawQuery() {
        return "";
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
