package io.penelope.channel.simulator.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a simulated platform's answer promises of the real one's: the status, the fields and the kinds of their values, and
 * what a program goes by in errors. The real one may say more.
 */
final class Promised {

    /** By these programs tell errors; words are for people. */
    private static final Set<String> TELLING = Set.of("ok", "error_code", "code", "error_subcode", "messaging_product");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> broken = new ArrayList<>();

    private Promised() {}

    /** What the real answer does not keep, without any value of its own but what is told errors by. */
    static List<String> brokenBy(HttpResponse<String> real, HttpResponse<String> simulated) {
        List<String> broken = new ArrayList<>();
        if (real.statusCode() != simulated.statusCode()) {
            broken.add("status " + real.statusCode() + " for " + simulated.statusCode());
        }
        broken.addAll(brokenBy(json(real), json(simulated)));
        return broken;
    }

    static List<String> brokenBy(JsonNode real, JsonNode simulated) {
        Promised promised = new Promised();
        promised.compare("$", simulated, real);
        return promised.broken;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private void compare(String place, JsonNode simulated, JsonNode real) {
        if (real.getNodeType() != simulated.getNodeType()) {
            broken.add(place + ": " + real.getNodeType() + " for " + simulated.getNodeType());
            return;
        }
        for (Map.Entry<String, JsonNode> field : simulated.properties()) {
            String within = place + "." + field.getKey();
            JsonNode kept = real.path(field.getKey());
            compare(within, field.getValue(), kept);
            if (TELLING.contains(field.getKey()) && kept.isValueNode() && !kept.equals(field.getValue())) {
                broken.add(within + ": " + kept + " for " + field.getValue());
            }
        }
        if (simulated.isArray() && !simulated.isEmpty() && !real.isEmpty()) {
            compare(place + "[0]", simulated.get(0), real.get(0));
        }
    }
}
