package io.penelope.channel.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.penelope.channel.simulator.media.Media;
import java.util.Map;
import java.util.TreeMap;

/** What a platform answers to one request. */
public final class Answer {

    /** Nothing at all, for a connection that is no more. */
    static final Answer NONE = new Answer(0, "", new byte[0], Map.of());

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers;

    private Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = Map.copyOf(headers);
    }

    public static Answer json(int status, Object body) {
        return new Answer(
                status, "application/json; charset=UTF-8", Json.write(body).getBytes(UTF_8), Map.of());
    }

    public static Answer html(int status, String body) {
        return new Answer(status, "text/html; charset=UTF-8", body.getBytes(UTF_8), Map.of());
    }

    public static Answer file(Media media) {
        return new Answer(200, media.mimeType(), media.bytes(), Map.of());
    }

    public Answer withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, body, more);
    }

    /** The same but for one bit in the middle of its body, if it has one. */
    Answer withTurnedBit() {
        byte[] turned = body.clone();
        if (turned.length > 0) {
            turned[turned.length / 2] ^= 1;
        }
        return new Answer(status, contentType, turned, headers);
    }

    public int status() {
        return status;
    }

    void writeTo(Context context) {
        if (this == NONE) {
            return;
        }
        begin(context);
        context.result(body);
    }

    /** Writes all but the body, and tells how long that will be. */
    byte[] writeHeadTo(Context context) {
        begin(context);
        context.res().setContentLength(body.length);
        return body.clone();
    }

    private void begin(Context context) {
        headers.forEach(context::header);
        context.status(status).contentType(contentType);
    }
}
