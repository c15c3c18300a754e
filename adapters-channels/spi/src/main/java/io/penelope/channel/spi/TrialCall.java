package io.penelope.channel.spi;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One call that a platform or a guest's browser makes, and how it is answered if nothing on the way changes either. */
public final class TrialCall extends Value {

    private static final int OK = 200;

    private final String what;
    private final String method;
    private final URI address;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Expected expected;

    private record Expected(
            int status, Optional<String> answer, boolean stream, Optional<String> unwanted, String remedy) {}

    private TrialCall(
            String what, String method, URI address, Map<String, String> headers, byte[] body, Expected expected) {
        this.what = what;
        this.method = method;
        this.address = address;
        this.headers = headers;
        this.body = body;
        this.expected = expected;
    }

    /**
     * A GET that is answered 200.
     *
     * @param what is tried, in a few words such as "its page"
     */
    public static TrialCall get(String what, URI address) {
        return new TrialCall(what, "GET", address, Map.of(), new byte[0], answered());
    }

    /** A POST that is answered 200; its body is sent to the byte as it is. */
    public static TrialCall post(String what, URI address, String contentType, byte[] body) {
        return new TrialCall(what, "POST", address, Map.of("Content-Type", contentType), body.clone(), answered());
    }

    private static Expected answered() {
        return new Expected(OK, Optional.empty(), false, Optional.empty(), "");
    }

    /** With this header besides. */
    public TrialCall header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new TrialCall(what, method, address, Map.copyOf(more), body, expected);
    }

    /** Answered with this status instead of 200. */
    public TrialCall answered(int status) {
        return expecting(new Expected(status, answer(), isStream(), unwanted(), remedy()));
    }

    /** Answered with these very words. */
    public TrialCall answeredWith(String words) {
        return expecting(new Expected(status(), Optional.of(words), isStream(), unwanted(), remedy()));
    }

    /** Answered with a stream, of which something comes at once and the rest much later. */
    public TrialCall answeredByStream() {
        return expecting(new Expected(status(), answer(), true, unwanted(), remedy()));
    }

    /** Answered without this header, which somebody on the way might add. */
    public TrialCall answeredWithout(String header) {
        return expecting(new Expected(status(), answer(), isStream(), Optional.of(header), remedy()));
    }

    /** What to do where it is answered otherwise, in sentences; without a secret. */
    public TrialCall otherwise(String remedy) {
        return expecting(new Expected(status(), answer(), isStream(), unwanted(), remedy));
    }

    private TrialCall expecting(Expected other) {
        return new TrialCall(what, method, address, headers, body, other);
    }

    /** What is tried, in a few words. */
    public String what() {
        return what;
    }

    public String method() {
        return method;
    }

    public URI address() {
        return address;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body.clone();
    }

    public int status() {
        return expected.status();
    }

    /** The words of the answer; empty if any will do. */
    public Optional<String> answer() {
        return expected.answer();
    }

    /** Whether the answer is a stream, of which something has to come at once. */
    public boolean isStream() {
        return expected.stream();
    }

    /** The header that the answer must not have. */
    public Optional<String> unwanted() {
        return expected.unwanted();
    }

    /** What to do where it is answered otherwise. */
    public String remedy() {
        return expected.remedy();
    }

    @Override
    List<?> state() {
        return all(what, method, address, headers, new String(body, StandardCharsets.ISO_8859_1), expected);
    }

    /** Keeps what makes it genuine out of logs. */
    @Override
    public String toString() {
        return what + ", by " + method + " with " + body.length + " bytes";
    }
}
