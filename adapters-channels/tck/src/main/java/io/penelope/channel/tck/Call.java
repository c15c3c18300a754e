package io.penelope.channel.tck;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One HTTP request that the channel made to its platform, or what stands for one in a {@link Protocol}.
 *
 * @param target path and query
 * @param headers the first value of each, whose names are told apart without regard to case
 * @param octets the body with a character for each byte, as ISO 8859-1 has it, for what is no text
 */
public record Call(String method, URI target, Map<String, String> headers, String body, String octets) {

    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data; *boundary=\"?([^\";]+)\"?");

    public Call {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** A call with text for a body. */
    public Call(String method, URI target, Map<String, String> headers, String body) {
        this(method, target, headers, body, new String(body.getBytes(UTF_8), ISO_8859_1));
    }

    /** A call in a protocol that has no headers. */
    public static Call of(String method, String target, String body) {
        return new Call(method, URI.create(target), Map.of(), body);
    }

    static Call of(String method, URI target, Map<String, String> headers, byte[] body) {
        return new Call(method, target, headers, new String(body, UTF_8), new String(body, ISO_8859_1));
    }

    /** The decoded path, without the query. */
    public String path() {
        return target.getPath();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The octets of the part of a {@code multipart/form-data} body that bears this name; empty if there is none. */
    public Optional<String> part(String name) {
        Matcher boundary = BOUNDARY.matcher(header("Content-Type").orElse(""));
        if (!boundary.matches()) {
            return Optional.empty();
        }
        String named = "Content-Disposition: form-data; name=\"" + name + "\"";
        String end = "\r\n--" + boundary.group(1);
        int head = octets.indexOf(named);
        int begin = octets.indexOf("\r\n\r\n", head) + 4;
        return head < 0 || octets.indexOf(end, begin) < 0
                ? Optional.empty()
                : Optional.of(octets.substring(begin, octets.indexOf(end, begin)));
    }

    /** As {@link #part}, of text. */
    public Optional<String> field(String name) {
        return part(name).map(found -> new String(found.getBytes(ISO_8859_1), UTF_8));
    }
}
