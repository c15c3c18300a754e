package io.penelope.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.ContentKind;
import io.penelope.domain.message.FileReference;
import io.penelope.domain.message.Heading;
import io.penelope.domain.message.MediaKind;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.message.StaffWording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A content as a message's columns have it.
 *
 * <p>Typed text stands in {@code words} alone, to the letter. Of anything else {@code payload} is the thing, and
 * {@code words} what people read of it, for those who search. Without a payload only those words were kept.
 *
 * @param payload JSON; what once was written here stays readable
 */
record StoredContent(
        ContentKind kind, String words, @Nullable String payload) {

    private static final Logger log = LoggerFactory.getLogger(StoredContent.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "is";

    static StoredContent of(Content content) {
        String payload = content.match(new Payload()).map(ObjectNode::toString).orElse(null);
        return new StoredContent(ContentKind.of(content), wordsOf(content), payload);
    }

    private static String wordsOf(Content content) {
        return content instanceof Content.Text text ? text.words() : StaffWording.of(content);
    }

    /** Of a payload that is damaged, the words: whoever has to hand the message on is not held up by it. */
    Content content() {
        if (payload == null) {
            return kind == ContentKind.TEXT ? new Content.Text(words) : new Content.Former(kind, words);
        }
        try {
            return read(JSON.readTree(payload));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            log.warn("The payload of a message of the kind {} is damaged, and its words are taken for it", kind);
            return new Content.Former(kind, words);
        }
    }

    private static Content read(JsonNode payload) {
        String type = payload.path(TYPE).asText();
        return switch (type) {
            case "text" -> new Content.Text(payload.path("words").asText());
            case "media" ->
                new Content.Media(
                        MediaKind.valueOf(payload.path("kind").asText()),
                        optional(payload, "fileName"),
                        optional(payload, "caption"),
                        payload.has("file") ? Optional.of(file(payload.path("file"))) : Optional.empty());
            case "place" ->
                new Content.Place(
                        payload.path("latitude").asDouble(),
                        payload.path("longitude").asDouble(),
                        optional(payload, "name"),
                        optional(payload, "address"));
            case "contact" -> new Content.Contact(optional(payload, "name"), texts(payload.path("phones")));
            case "choice" -> new Content.Choice(payload.path("label").asText());
            case "reaction" ->
                new Content.Reaction(
                        optional(payload, "emoji"),
                        new PlatformMessageId(payload.path("messageId").asText()),
                        optional(payload, "quoted"));
            case "edit" -> new Content.Edit(read(payload.path("now")));
            case "overtaken" -> new Content.Overtaken(read(payload.path("then")));
            case "withdrawal" -> new Content.Withdrawal(optional(payload, "quoted"));
            case "other" ->
                new Content.Other(
                        payload.path("label").asText(), payload.path("words").asText());
            case "headed" -> new Content.Headed(heading(payload), read(payload.path("said")));
            case "several" -> new Content.Several(contents(payload.path("parts")));
            case "invitation" -> new Content.Invitation();
            case "former" ->
                new Content.Former(
                        ContentKind.valueOf(payload.path("kind").asText()),
                        payload.path("words").asText());
            default -> throw new IllegalArgumentException("A message's payload is of the unknown type " + type);
        };
    }

    private static Heading heading(JsonNode payload) {
        return new Heading(
                optional(payload, "subject"),
                payload.path("automatic").asBoolean(),
                optional(payload, "answers")
                        .map(PlatformMessageId::new)
                        .map(id -> new Heading.Answered(id, optional(payload, "quoted"))));
    }

    private static List<Content> contents(JsonNode list) {
        List<Content> contents = new ArrayList<>();
        list.forEach(content -> contents.add(read(content)));
        return contents;
    }

    private static FileReference file(JsonNode file) {
        return new FileReference(
                file.path("id").asText(),
                optional(file, "type"),
                file.has("size") ? Optional.of(file.path("size").asLong()) : Optional.empty(),
                optional(file, "sha256"));
    }

    private static Optional<String> optional(JsonNode payload, String field) {
        return Optional.ofNullable(payload.path(field).textValue());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The payload of each kind; empty where the words are all of it. */
    private static final class Payload implements Content.Cases<Optional<ObjectNode>> {

        @Override
        public Optional<ObjectNode> text(Content.Text text) {
            return Optional.empty();
        }

        @Override
        public Optional<ObjectNode> media(Content.Media media) {
            ObjectNode payload = of("media").put("kind", media.kind().name());
            put(payload, "fileName", media.fileName());
            put(payload, "caption", media.caption());
            media.file().ifPresent(file -> put(payload.putObject("file"), file));
            return Optional.of(payload);
        }

        @Override
        public Optional<ObjectNode> place(Content.Place place) {
            ObjectNode payload = of("place").put("latitude", place.latitude()).put("longitude", place.longitude());
            put(payload, "name", place.name());
            put(payload, "address", place.address());
            return Optional.of(payload);
        }

        @Override
        public Optional<ObjectNode> contact(Content.Contact contact) {
            ObjectNode payload = of("contact");
            put(payload, "name", contact.name());
            ArrayNode phones = payload.putArray("phones");
            contact.phones().forEach(phones::add);
            return Optional.of(payload);
        }

        @Override
        public Optional<ObjectNode> choice(Content.Choice choice) {
            return Optional.of(of("choice").put("label", choice.label()));
        }

        @Override
        public Optional<ObjectNode> reaction(Content.Reaction reaction) {
            ObjectNode payload =
                    of("reaction").put("messageId", reaction.messageId().value());
            put(payload, "emoji", reaction.emoji());
            put(payload, "quoted", reaction.quoted());
            return Optional.of(payload);
        }

        @Override
        public Optional<ObjectNode> edit(Content.Edit edit) {
            return Optional.of(of("edit").set("now", inside(edit.now())));
        }

        @Override
        public Optional<ObjectNode> overtaken(Content.Overtaken overtaken) {
            return Optional.of(of("overtaken").set("then", inside(overtaken.then())));
        }

        @Override
        public Optional<ObjectNode> withdrawal(Content.Withdrawal withdrawal) {
            ObjectNode payload = of("withdrawal");
            put(payload, "quoted", withdrawal.quoted());
            return Optional.of(payload);
        }

        @Override
        public Optional<ObjectNode> other(Content.Other other) {
            return Optional.of(of("other").put("label", other.label()).put("words", other.words()));
        }

        @Override
        public Optional<ObjectNode> headed(Content.Headed headed) {
            ObjectNode payload = of("headed");
            Heading heading = headed.heading();
            put(payload, "subject", heading.subject());
            if (heading.automatic()) {
                payload.put("automatic", true);
            }
            put(
                    payload,
                    "answers",
                    heading.answers().map(Heading.Answered::messageId).map(PlatformMessageId::value));
            put(payload, "quoted", heading.answers().flatMap(Heading.Answered::quoted));
            return Optional.of(payload.set("said", inside(headed.said())));
        }

        @Override
        public Optional<ObjectNode> several(Content.Several several) {
            ObjectNode payload = of("several");
            ArrayNode parts = payload.putArray("parts");
            several.parts().forEach(part -> parts.add(inside(part)));
            return Optional.of(payload);
        }

        @Override
        public Optional<ObjectNode> invitation(Content.Invitation invitation) {
            return Optional.of(of("invitation"));
        }

        @Override
        public Optional<ObjectNode> former(Content.Former former) {
            return Optional.empty();
        }

        /** What stands inside of another payload has no columns for its words. */
        private ObjectNode inside(Content content) {
            return content.match(this)
                    .orElseGet(() -> of(content instanceof Content.Former ? "former" : "text")
                            .put("kind", ContentKind.of(content).name())
                            .put("words", wordsOf(content)));
        }

        private static ObjectNode of(String type) {
            return JSON.createObjectNode().put(TYPE, type);
        }

        private static void put(ObjectNode payload, FileReference file) {
            payload.put("id", file.id());
            put(payload, "type", file.type());
            file.size().ifPresent(size -> payload.put("size", size));
            put(payload, "sha256", file.sha256());
        }

        private static void put(ObjectNode payload, String field, Optional<String> value) {
            value.ifPresent(words -> payload.put(field, words));
        }
    }
}
