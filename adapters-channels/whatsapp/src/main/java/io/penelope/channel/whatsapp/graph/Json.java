package io.penelope.channel.whatsapp.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A look into JSON of which any field may be missing or of another kind than its documentation says. */
public final class Json {

    private Json() {}

    /** The value at the end of the path as text, whether it is a string, a number or a boolean; empty if there is none. */
    public static String text(JsonNode node, String... path) {
        JsonNode found = node;
        for (String name : path) {
            found = found.path(name);
        }
        return found.isValueNode() && !found.isNull() ? found.asText() : "";
    }

    /** The first of these fields that holds a text with something in it; empty if none does. */
    public static String firstText(JsonNode node, String... names) {
        return Stream.of(names)
                .map(name -> text(node, name))
                .filter(found -> !found.isBlank())
                .findFirst()
                .orElse("");
    }

    /** The elements of a list; none if the field is no list. */
    public static List<JsonNode> list(JsonNode node, String field) {
        return node.path(field) instanceof ArrayNode list
                ? StreamSupport.stream(list.spliterator(), false).toList()
                : List.of();
    }
}
