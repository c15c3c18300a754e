package io.penelope.mews.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a document says of an operation's fields, a sentence for each, so that two documents can be compared however they
 * are written.
 */
final class Facts {

    private static final List<String> LIMITS = List.of(
            "type",
            "format",
            "nullable",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "additionalProperties",
            "x-max-interval-in-months");

    private final Document document;

    Facts(Document document) {
        this.document = document;
    }

    Stream<String> of(DocumentedOperation operation) {
        return Stream.concat(
                operation.requestSchema().stream().flatMap(schema -> of("request", schema)),
                operation.responseSchema(200).stream().flatMap(schema -> of("answer", schema)));
    }

    private Stream<String> of(String path, JsonPointer reference) {
        JsonPointer schema = document.resolve(reference);
        JsonNode node = document.at(schema);
        Stream<String> limits = LIMITS.stream()
                .filter(limit -> node.path(limit).isValueNode())
                .map(limit -> path + " has " + limit + " " + node.path(limit).asText());
        Stream<String> required = texts(node.path("required")).map(field -> path + "." + field + " is required");
        Stream<String> values = Optional.of(texts(node.path("enum")).collect(Collectors.toCollection(TreeSet::new)))
                .filter(words -> !words.isEmpty())
                .map(words -> path + " is one of " + words)
                .stream();
        Stream<String> fields = document.below(schema.appendProperty("properties"))
                .flatMap(field -> {
                    String below = path + "." + field.last().getMatchingProperty();
                    return Stream.concat(Stream.of(below + " exists"), of(below, field));
                });
        Stream<String> items = node.has("items") ? of(path + "[]", schema.appendProperty("items")) : Stream.empty();
        Stream<String> parts = document.below(schema.appendProperty("allOf")).flatMap(part -> of(path, part));
        return Stream.of(limits, required, values, fields, items, parts).flatMap(facts -> facts);
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }
}
