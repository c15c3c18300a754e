package io.penelope.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.javalin.http.Context;
import java.time.Instant;

/** How Penelope writes JSON: what is absent is left out, and a moment is in ISO 8601 and UTC. */
public final class Json {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .build();

    private Json() {}

    public static void answer(Context context, Object found) {
        context.contentType("application/json").result(bytes(found));
    }

    private static byte[] bytes(Object found) {
        try {
            return JSON.writeValueAsBytes(found);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer of plain values cannot be written", e);
        }
    }
}
