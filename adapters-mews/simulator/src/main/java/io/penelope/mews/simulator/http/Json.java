package io.penelope.mews.simulator.http;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** How JSON is read here, strictly, and how it is answered. */
public final class Json {

    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The body of a request to the simulator itself, read as strictly as Mews's own. */
    public static StrictObject body(Context context) {
        return StrictObject.of(object(context.bodyAsBytes()));
    }

    /**
     * The one JSON object that a body has to be.
     *
     * @throws Refusal if it is anything else, or not in UTF-8, or begins with a byte order mark
     */
    public static JsonNode object(byte[] body) {
        try {
            // Given the bytes, Jackson would take a byte order mark, UTF-16 and UTF-32 too.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            JsonNode json = MAPPER.readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException noJson) {
            throw new Refusal(400, "Invalid JSON.");
        }
        throw new Refusal(400, "Invalid JSON: an object is required.");
    }

    /** Answers a request to the simulator itself. */
    public static void reply(Context context, int status, JsonNode body) {
        new Exchange(context).answer(Response.json(status, body));
        context.header("Cache-Control", "no-store");
    }
}
