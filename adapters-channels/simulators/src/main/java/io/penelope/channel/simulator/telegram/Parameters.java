package io.penelope.channel.simulator.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.penelope.channel.simulator.Json;
import io.penelope.channel.simulator.media.PostedForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The parameters of a call, from the address, a form or a JSON body alike. */
record Parameters(ObjectNode values, Optional<PostedForm> form) {

    static Parameters of(Context context) throws Refused {
        ObjectNode values = Json.object();
        context.queryParamMap().forEach((name, given) -> values.put(name, given.get(0)));
        Optional<PostedForm> form = PostedForm.in(context);
        String type = context.contentType() == null ? "" : context.contentType();
        if (type.startsWith("application/json") && !context.body().isBlank()) {
            values.setAll(
                    Json.parseObject(context.body()).orElseThrow(() -> Refused.badRequest("can't parse JSON object")));
        } else if (form.isPresent()) {
            values.setAll(form.get().fields());
        } else if (!type.startsWith("application/json")) {
            context.formParamMap().forEach((name, given) -> values.put(name, given.get(0)));
        }
        return new Parameters(values, form);
    }

    boolean has(String name) {
        return values.has(name) && !values.path(name).isNull();
    }

    /** A file that was sent along under this name. */
    PostedForm.Enclosed file(String name) throws Refused {
        return form.flatMap(posted -> posted.file(name))
                .orElseThrow(() -> Refused.badRequest("there is no " + name + " in the request"));
    }

    /** A text, blank if there is none; anything else but a text is refused, unlike by the lenient original. */
    String text(String name) throws Refused {
        JsonNode value = values.path(name);
        if (has(name) && !value.isTextual()) {
            throw Refused.badRequest("field \"" + name + "\" must be of type String");
        }
        return value.asText("");
    }

    OptionalLong number(String name) throws Refused {
        JsonNode value = values.path(name);
        if (!has(name)) {
            return OptionalLong.empty();
        }
        if (value.isIntegralNumber()) {
            return OptionalLong.of(value.asLong());
        }
        if (value.isTextual() && value.asText().matches("-?[0-9]{1,18}")) {
            return OptionalLong.of(Long.parseLong(value.asText()));
        }
        throw Refused.badRequest("field \"" + name + "\" must be a valid Number");
    }

    /** A number held within its bounds in silence, as the server does. */
    int clamped(String name, int usual, int least, int most) throws Refused {
        return (int) Math.min(most, Math.max(least, number(name).orElse(usual)));
    }

    boolean flag(String name) {
        JsonNode value = values.path(name);
        return value.isBoolean()
                ? value.asBoolean()
                : List.of("true", "True", "1").contains(value.asText());
    }

    /** A list of words, which outside JSON bodies is written as JSON; empty if it was not given. */
    Optional<List<String>> words(String name) throws Refused {
        if (!has(name)) {
            return Optional.empty();
        }
        if (!(parsed(values.path(name)) instanceof ArrayNode list)) {
            throw Refused.badRequest("can't parse " + name + " JSON array");
        }
        List<String> words = new ArrayList<>();
        for (JsonNode word : list) {
            if (!word.isTextual()) {
                throw Refused.badRequest("can't parse " + name + ": a String is expected");
            }
            words.add(word.asText());
        }
        return Optional.of(words);
    }

    Optional<ObjectNode> object(String name) throws Refused {
        if (!has(name)) {
            return Optional.empty();
        }
        if (!(parsed(values.path(name)) instanceof ObjectNode object)) {
            throw Refused.badRequest("can't parse " + name + " JSON object");
        }
        return Optional.of(object);
    }

    private static JsonNode parsed(JsonNode value) throws Refused {
        if (!value.isTextual()) {
            return value;
        }
        try {
            return Json.MAPPER.readTree(value.asText());
        } catch (JsonProcessingException notJson) {
            throw Refused.badRequest("can't parse JSON object");
        }
    }
}
