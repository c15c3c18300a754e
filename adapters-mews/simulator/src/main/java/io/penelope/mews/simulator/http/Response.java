package io.penelope.mews.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** An answer of the API, ready to be sent, or to be kept back by a fault. */
public record Response(int status, Map<String, String> headers, String body) {

    public static Response json(int status, JsonNode body) {
        return new Response(status, Map.of("Content-Type", "application/json; charset=utf-8"), body.toString());
    }

    public static Response noContent() {
        return new Response(204, Map.of(), "");
    }

    /** What a proxy says that has no answer from Mews. */
    public static Response page(int status) {
        return new Response(
                status,
                Map.of("Content-Type", "text/html"),
                "<html><head><title>" + status + "</title></head><body>Please try again later.</body></html>");
    }

    /** An error in Mews's shape. */
    public static Response refused(Refusal refusal, String requestId) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("Message", refusal.reason()).put("RequestId", requestId).putNull("Details");
        Response plain = json(refusal.status(), body);
        Map<String, String> headers = new HashMap<>(plain.headers());
        headers.putAll(refusal.headers());
        return new Response(plain.status(), Map.copyOf(headers), plain.body());
    }
}
