package io.penelope.channel.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP request that the channel made to its platform, or what stands for one in a {@link Protocol}.
 *
 * @param target path and query
 * @param headers the first value of each, whose names are told apart without regard to case
 */
public record Call(String method, URI target, Map<String, String> headers, String body) {

    public Call {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** A call in a protocol that has no headers. */
    public static Call of(String method, String target, String body) {
        return new Call(method, URI.create(target), Map.of(), body);
    }

    static Call of(String method, URI target, Map<String, String> headers, byte[] body) {
        return new Call(method, target, headers, new String(body, UTF_8));
    }

    /** The decoded path, without the query. */
    public String path() {
        return target.getPath();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
