package io.penelope.channel.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the platform answers to a {@link Call}. */
public final class Answer {

    /** What becomes of the connection. */
    enum Manner {
        ANSWERED,
        /** The head announces all of the body, of which half comes. */
        HALVED,
        CUT,
        SILENT
    }

    private final Manner manner;
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Answer(Manner manner, int status, Map<String, String> headers, byte[] body) {
        this.manner = manner;
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    /** A JSON body. */
    public static Answer json(int status, String body) {
        return of(status, body).header("Content-Type", "application/json");
    }

    public static Answer of(int status, String body) {
        return of(status, body.getBytes(UTF_8));
    }

    /** A file's bytes, say. */
    public static Answer of(int status, byte[] body) {
        return new Answer(Manner.ANSWERED, status, Map.of(), body.clone());
    }

    /** A page for people, as a proxy, a captive portal or another site has it. */
    public static Answer page(int status) {
        return of(status, "<!DOCTYPE html><html><title>" + status + "</title>Please go elsewhere</html>")
                .header("Content-Type", "text/html; charset=utf-8");
    }

    /** The request arrived, and then the connection breaks. */
    static Answer cut() {
        return new Answer(Manner.CUT, 0, Map.of(), new byte[0]);
    }

    /** The request arrived, and nothing comes back for as long as the platform runs. */
    static Answer silence() {
        return new Answer(Manner.SILENT, 0, Map.of(), new byte[0]);
    }

    /** The same answer, during which the connection breaks. */
    Answer halved() {
        return new Answer(Manner.HALVED, status, headers, body);
    }

    /** The same answer with a header more. */
    public Answer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(manner, status, more, body);
    }

    Manner manner() {
        return manner;
    }

    /** For a {@link Protocol}, which writes it in the platform's own way. */
    public int status() {
        return status;
    }

    /** Whatever the {@link Platform} has to say to its {@link Protocol} beside the status and the body. */
    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body.clone();
    }
}
