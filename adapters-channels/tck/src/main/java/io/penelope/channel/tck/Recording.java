package io.penelope.channel.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.channel.spi.FormFields;
import io.penelope.channel.spi.TrialCall;
import io.penelope.channel.spi.WebhookRequest;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A request as the platform sends it, signature and all, and what it tells. */
public final class Recording {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final String name;
    private final String method;
    private final Map<String, String> headers;
    private final Map<String, String> query;
    private final byte[] body;
    private final List<String> tells;
    private final Optional<String> answer;

    private Recording(
            String name,
            String method,
            Map<String, String> headers,
            Map<String, String> query,
            byte[] body,
            List<String> tells,
            Optional<String> answer) {
        this.name = name;
        this.method = method;
        this.headers = headers;
        this.query = query;
        this.body = body;
        this.tells = tells;
        this.answer = answer;
    }

    /** A POST with this body, which tells nothing as yet. */
    public static Recording post(String name, byte[] body) {
        return new Recording(name, "POST", Map.of(), Map.of(), body.clone(), List.of(), Optional.empty());
    }

    public static Recording post(String name, String body) {
        return post(name, body.getBytes(UTF_8));
    }

    /**
     * A POST of a form's fields, encoded as platforms send them.
     *
     * @param fields what differs from the recording only in how it encodes these is no forgery
     */
    public static Recording form(String name, String fields) {
        return post(name, fields).header(CONTENT_TYPE, FORM);
    }

    /** A GET, as in the handshake by which some platforms prove an address. */
    public static Recording get(String name) {
        return new Recording(name, "GET", Map.of(), Map.of(), new byte[0], List.of(), Optional.empty());
    }

    /** The same as a channel would have tried. */
    static Recording of(TrialCall call) {
        Map<String, String> query = new LinkedHashMap<>();
        FormFields fields =
                FormFields.of(Optional.ofNullable(call.address().getRawQuery()).orElse(""));
        fields.all().forEach(field -> query.put(field.name(), field.value()));
        return new Recording(call.what(), call.method(), call.headers(), query, call.body(), List.of(), call.answer());
    }

    public Recording header(String header, String value) {
        return new Recording(name, method, with(headers, header, value), query, body, tells, answer);
    }

    public Recording query(String parameter, String value) {
        return new Recording(name, method, headers, with(query, parameter, value), body, tells, answer);
    }

    /** The events that it carries, in order, as {@link Told} writes them. */
    public Recording tells(String... lines) {
        return new Recording(name, method, headers, query, body, List.of(lines), answer);
    }

    /** The body that the platform wants for an answer. */
    public Recording isAnswered(String text) {
        return new Recording(name, method, headers, query, body, tells, Optional.of(text));
    }

    Recording withBody(byte[] other) {
        return new Recording(name, method, headers, query, other, tells, answer);
    }

    Recording withHeaders(Map<String, String> others) {
        return new Recording(name, method, others, query, body, tells, answer);
    }

    Recording withQuery(Map<String, String> others) {
        return new Recording(name, method, headers, others, body, tells, answer);
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return more;
    }

    String name() {
        return name;
    }

    boolean isForm() {
        return headers.getOrDefault(CONTENT_TYPE, "").startsWith(FORM);
    }

    /** Whether another body says the same: of a form, if it has the same fields. */
    boolean saysTheSame(byte[] other) {
        return isForm() ? FormFields.of(other).equals(FormFields.of(body)) : Arrays.equals(other, body);
    }

    Map<String, String> headers() {
        return headers;
    }

    Map<String, String> query() {
        return query;
    }

    byte[] body() {
        return body.clone();
    }

    List<String> tells() {
        return tells;
    }

    Optional<String> answer() {
        return answer;
    }

    WebhookRequest request() {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        byte[] sent = body.clone();
        return new WebhookRequest() {
            @Override
            public String method() {
                return method;
            }

            @Override
            public Optional<String> query(String parameter) {
                return Optional.ofNullable(query.get(parameter));
            }

            @Override
            public String rawQuery() {
                return query.entrySet().stream()
                        .map(field -> URLEncoder.encode(field.getKey(), UTF_8) + "="
                                + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
            }

            @Override
            public Optional<String> header(String header) {
                return Optional.ofNullable(anyCase.get(header));
            }

            @Override
            public byte[] body() {
                return sent;
            }
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
