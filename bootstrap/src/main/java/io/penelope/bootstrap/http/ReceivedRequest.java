package io.penelope.bootstrap.http;

import io.javalin.http.Context;
import io.penelope.channel.spi.WebhookRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** A platform's request as it came in, which stays readable when the connection is gone. */
final class ReceivedRequest implements WebhookRequest {

    private final String method;
    private final String rawQuery;
    private final Map<String, List<String>> parameters;
    private final Map<String, String> headers;
    private final byte[] body;

    private ReceivedRequest(
            String method,
            String rawQuery,
            Map<String, List<String>> parameters,
            Map<String, String> headers,
            byte[] body) {
        this.method = method;
        this.rawQuery = rawQuery;
        this.parameters = parameters;
        this.headers = headers;
        this.body = body;
    }

    /** @throws io.javalin.http.ContentTooLargeResponse if the body is longer than the server takes */
    static ReceivedRequest of(Context context) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(context.headerMap());
        return new ReceivedRequest(
                context.method().name().toUpperCase(Locale.ROOT),
                Objects.requireNonNullElse(context.queryString(), ""),
                context.queryParamMap(),
                headers,
                context.bodyAsBytes());
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public Optional<String> query(String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }

    @Override
    public String rawQuery() {
        return rawQuery;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public byte[] body() {
        return body;
    }

    /** Keeps secrets and guests' words out of logs. */
    @Override
    public String toString() {
        return method + " with " + body.length + " bytes";
    }
}
