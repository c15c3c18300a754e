package io.penelope.channel.simulator.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.Answer;
import io.penelope.channel.simulator.Fault;
import io.penelope.channel.simulator.Json;
import java.time.Duration;

/** The Bot API's way of saying yes and no; the words are those of its open server source. */
final class BotAnswer {

    private BotAnswer() {}

    static Answer ok(JsonNode result) {
        return Answer.json(200, body(true).set("result", result));
    }

    static Answer done(String description) {
        ObjectNode body = body(true);
        body.set("result", BooleanNode.TRUE);
        return Answer.json(200, body.put("description", description));
    }

    static Answer done() {
        return ok(BooleanNode.TRUE);
    }

    static Answer badRequest(String reason) {
        return refused(400, "Bad Request: " + reason);
    }

    static Answer refused(int code, String description) {
        return Answer.json(code, body(false).put("error_code", code).put("description", description));
    }

    static Answer tooMany(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return of(new Fault.Refuse(429, 429, "Too Many Requests: retry after " + seconds, Duration.ofSeconds(seconds)));
    }

    static Answer of(Fault.Refuse refusal) {
        ObjectNode body = body(false).put("error_code", refusal.code()).put("description", refusal.message());
        long seconds = refusal.retryAfter().toSeconds();
        if (seconds == 0) {
            return Answer.json(refusal.status(), body);
        }
        body.putObject("parameters").put("retry_after", seconds);
        return Answer.json(refusal.status(), body).withHeader("Retry-After", Long.toString(seconds));
    }

    private static ObjectNode body(boolean ok) {
        return Json.object().put("ok", ok);
    }
}
