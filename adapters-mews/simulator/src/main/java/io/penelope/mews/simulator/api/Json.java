package io.penelope.mews.simulator.api;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;

/** How JSON is read here, strictly, and how it is answered. */
public final class Json {

    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The body of a request to the simulator itself, read as strictly as Mews's own. */
    public static StrictObject body(Context context) {
        try {
            return StrictObject.of(MAPPER.readTree(context.bodyAsBytes()));
        } catch (IOException noJson) {
            throw new Refusal(400, "Invalid JSON.");
        }
    }

    /** Answers a request to the simulator itself. */
    public static void reply(Context context, int status, JsonNode body) {
        new Exchange(context).answer(Response.json(status, body));
        context.header("Cache-Control", "no-store");
    }
}
