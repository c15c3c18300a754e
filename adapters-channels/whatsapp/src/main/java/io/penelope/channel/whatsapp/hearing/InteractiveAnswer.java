package io.penelope.channel.whatsapp.hearing;

import static io.penelope.channel.whatsapp.graph.Json.firstText;
import static io.penelope.channel.whatsapp.graph.Json.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penelope.channel.spi.Part;
import io.penelope.channel.whatsapp.graph.Words;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a guest chose among buttons, from a list, or filled into a form. */
final class InteractiveAnswer {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private InteractiveAnswer() {}

    static Part read(JsonNode interactive) {
        String type = text(interactive, "type");
        JsonNode answer = interactive.path(type);
        return switch (type) {
            case "button_reply" -> Part.choice(firstText(answer, "title", "id"));
            case "list_reply" ->
                Part.choice(
                        Words.joined(" — ", Stream.of(firstText(answer, "title", "id"), text(answer, "description"))));
            case "nfm_reply" ->
                text(answer, "name").equals("address_message")
                        ? Part.other("Address", address(answer))
                        : Part.other("Form", filledIn(answer));
            case "call_permission_reply" -> Part.other("Call permission", permission(answer));
            default -> Part.other("Unreadable answer", type.replace('_', ' '));
        };
    }

    /** WhatsApp writes an address out for people; where it does not, its fields say it. */
    private static String address(JsonNode answer) {
        String words = text(answer, "body");
        return words.isBlank() ? filledIn(answer) : words;
    }

    /** Whether the hotel may call the guest by WhatsApp. */
    private static String permission(JsonNode answer) {
        return switch (text(answer, "response")) {
            case "accept" -> answer.path("is_permanent").asBoolean() ? "given for good" : "given for some days";
            case "reject" -> "refused";
            default -> text(answer, "response");
        };
    }

    /** The form's fields come as JSON within a string; where that is broken, the staff read it as it is. */
    private static String filledIn(JsonNode form) {
        String response = text(form, "response_json");
        try {
            JsonNode fields = response.isBlank() ? form.path("response_json") : JSON.readTree(response);
            return fields.isContainerNode() ? lines(fields) : response;
        } catch (JsonProcessingException e) {
            return response;
        }
    }

    private static String lines(JsonNode fields) {
        return fields.isArray()
                ? Words.joined("\n", elements(fields).map(InteractiveAnswer::lineOrLines))
                : Words.joined(
                        "\n",
                        fields.properties().stream()
                                .filter(field -> !field.getKey().equals("flow_token")) // ours, not the guest's
                                .map(field -> field.getKey() + ": " + inOneLine(field.getValue())));
    }

    private static String lineOrLines(JsonNode element) {
        return element.isObject() ? lines(element) : inOneLine(element);
    }

    private static String inOneLine(JsonNode value) {
        if (value.isArray()) {
            return Words.joined(", ", elements(value).map(InteractiveAnswer::inOneLine));
        }
        return value.isObject()
                ? Words.joined(
                        ", ",
                        value.properties().stream().map(field -> field.getKey() + ": " + inOneLine(field.getValue())))
                : text(value);
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
