package io.penelope.channel.simulator.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.Answer;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message that the hotel asks to be sent, read as strictly as the Graph API reads it.
 *
 * @param address the recipient's digits, or the business-scoped user id
 * @param input the recipient as it was written
 * @param template the template to be sent, in place of words
 */
record SendRequest(
        String address,
        String input,
        boolean byUserId,
        @Nullable WantedTemplate template,
        String text,
        @Nullable File file,
        @Nullable String repliesTo,
        @Nullable String marker) {

    /** A file that was uploaded before. */
    record File(String kind, String media, @Nullable String name) {}

    private static final Set<String> FILES = Set.of("image", "video", "audio", "document");
    private static final int LONGEST_CAPTION = 1024;

    static final String TEMPLATE = "template";

    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_MARKER = 512;
    private static final Set<String> KEYS = Set.of(
            "messaging_product",
            "recipient_type",
            "to",
            "recipient",
            "type",
            "text",
            "image",
            "video",
            "audio",
            "document",
            "template",
            "context",
            "biz_opaque_callback_data");

    /** @param language its code */
    record WantedTemplate(String name, String language) {}

    /** What the guest's phone shows it as; null for text. */
    @Nullable
    String kind() {
        if (template != null) {
            return TEMPLATE;
        }
        return file == null ? null : file.kind();
    }

    /** The same with what the guest reads of the template. */
    SendRequest reading(String words) {
        return new SendRequest(address, input, byUserId, template, words, file, repliesTo, marker);
    }

    /** What is wrong with a request, as the platform answers it. */
    static final class Refused extends Exception {

        private final transient Answer answer;

        Refused(Answer answer) {
            super("The request is refused");
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }
    }

    static SendRequest read(ObjectNode body) throws Refused {
        onlyKnownKeys(body, KEYS);
        if (!body.path("messaging_product").asText().equals("whatsapp")) {
            throw new Refused(GraphError.badParameter("Param messaging_product must be one of {WHATSAPP}"));
        }
        if (body.has("recipient_type") && !body.path("recipient_type").asText().equals("individual")) {
            throw new Refused(GraphError.badParameter("Param recipient_type must be one of {INDIVIDUAL}"));
        }
        boolean byUserId = !body.has("to"); // if both are given, the number wins
        String input = text(body, byUserId ? "recipient" : "to");
        String address = byUserId ? input : input.replaceAll("[+() -]", "");
        if (!byUserId && !address.matches("[0-9]{5,20}")) {
            throw new Refused(GraphError.badParameter("Param to must be a phone number"));
        }
        String type = body.path("type").asText("text");
        WantedTemplate template = type.equals(TEMPLATE) ? template(body) : null;
        File file = FILES.contains(type) ? file(body, type) : null;
        return new SendRequest(
                address,
                input,
                byUserId,
                template,
                words(body, type, template, file),
                file,
                quoted(body.path("context")).orElse(null),
                marker(body).orElse(null));
    }

    private static String words(ObjectNode body, String type) throws Refused {
        if (!type.equals("text")) {
            throw new Refused(
                    GraphError.unsupportedType("This simulation sends text, files and template messages only"));
        }
        if (!(body.path("text") instanceof ObjectNode text)) {
            throw new Refused(GraphError.missingParameter("Parameter of type text is missing"));
        }
        onlyKnownKeys(text, Set.of("body", "preview_url"));
        if (text.has("preview_url") && !text.path("preview_url").isBoolean()) {
            throw new Refused(GraphError.badParameter("Param text['preview_url'] must be a boolean"));
        }
        String words = text(text, "body");
        if (words.isBlank() || words.length() > LONGEST_TEXT) {
            throw new Refused(GraphError.badParameter(
                    "Param text['body'] must be at least 1 and at most " + LONGEST_TEXT + " characters long."));
        }
        return words;
    }

    private static File file(ObjectNode body, String type) throws Refused {
        if (!(body.path(type) instanceof ObjectNode file)) {
            throw new Refused(GraphError.missingParameter("Parameter of type " + type + " is missing"));
        }
        onlyKnownKeys(
                file,
                switch (type) {
                    case "audio" -> Set.of("id", "voice");
                    case "document" -> Set.of("id", "caption", "filename");
                    default -> Set.of("id", "caption");
                });
        return new File(type, text(file, "id"), file.path("filename").textValue());
    }

    /** A document without words shows its name. */
    private static String caption(ObjectNode body, String type) throws Refused {
        JsonNode file = body.path(type);
        String caption = file.path("caption").asText(file.path("filename").asText());
        if (caption.length() > LONGEST_CAPTION) {
            throw new Refused(GraphError.badParameter(
                    "Param " + type + "['caption'] must be at most " + LONGEST_CAPTION + " characters long."));
        }
        return caption;
    }

    private static String words(ObjectNode body, String type, @Nullable WantedTemplate template, @Nullable File file)
            throws Refused {
        if (template != null) {
            return ""; // what it says is the business account's to know
        }
        return file == null ? words(body, type) : caption(body, type);
    }

    /** One with parameters is refused: no template of this simulation has variables to be filled. */
    private static WantedTemplate template(ObjectNode body) throws Refused {
        JsonNode template = body.path("template");
        JsonNode language = template.path("language").path("code");
        if (!template.path("name").isTextual() || !language.isTextual()) {
            throw new Refused(GraphError.missingParameter("template['name'] and template['language']['code']"));
        }
        if (!template.path("components").isEmpty()) {
            throw new Refused(GraphError.templateParameters());
        }
        return new WantedTemplate(template.path("name").asText(), language.asText());
    }

    private static Optional<String> quoted(JsonNode context) throws Refused {
        if (context.isMissingNode()) {
            return Optional.empty();
        }
        if (!context.path("message_id").isTextual()) {
            throw new Refused(GraphError.badParameter("Param context['message_id'] must be a string"));
        }
        return Optional.of(context.path("message_id").asText());
    }

    private static Optional<String> marker(ObjectNode body) throws Refused {
        if (!body.has("biz_opaque_callback_data")) {
            return Optional.empty();
        }
        String marker = text(body, "biz_opaque_callback_data");
        if (marker.length() > LONGEST_MARKER) {
            throw new Refused(GraphError.badParameter(
                    "Param biz_opaque_callback_data must be at most " + LONGEST_MARKER + " characters long."));
        }
        return Optional.of(marker);
    }

    private static String text(ObjectNode object, String key) throws Refused {
        if (!object.has(key)) {
            throw new Refused(GraphError.missingParameter("The parameter " + key + " is required."));
        }
        if (!object.path(key).isTextual()) {
            throw new Refused(GraphError.badParameter("Param " + key + " must be a string"));
        }
        return object.path(key).asText();
    }

    static void onlyKnownKeys(ObjectNode object, Set<String> known) throws Refused {
        for (Iterator<String> keys = object.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!known.contains(key)) {
                throw new Refused(GraphError.badParameter("Unexpected key \"" + key + "\""));
            }
        }
    }
}
