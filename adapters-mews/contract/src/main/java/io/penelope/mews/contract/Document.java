package io.penelope.mews.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The document as a tree in which one place may refer to another, and whose schemas can judge a value. */
final class Document {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The document's own words, such as {@code paths}, are not the schemas' and judge nothing. */
    private static final Dialect OPENAPI = Dialect.builder(Dialects.getOpenApi30())
            .unknownKeywordFactory((word, context) -> new NonValidationKeyword(word))
            .build();

    private static final String HOME = "https://document.invalid/openapi";

    private final JsonNode root;
    private final SchemaRegistry schemas;

    private Document(JsonNode root) {
        this.root = root;
        this.schemas = SchemaRegistry.withDialect(
                OPENAPI,
                registry -> registry.schemas(Map.of(HOME, root.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    static Document parse(String yaml) {
        try {
            return new Document(new YAMLMapper().readTree(yaml));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The OpenAPI document cannot be read: " + e.getMessage(), e);
        }
    }

    JsonNode at(JsonPointer place) {
        return root.at(place);
    }

    /** The place itself, or the one to which it refers. */
    JsonPointer resolve(JsonPointer place) {
        JsonNode reference = at(place).path("$ref");
        return reference.isTextual()
                ? resolve(JsonPointer.compile(reference.textValue().substring(1)))
                : place;
    }

    /** The places below this one, in the order of the document; none if there is no such place. */
    Stream<JsonPointer> below(JsonPointer place) {
        JsonNode node = at(place);
        return node.isArray()
                ? Stream.iterate(0, index -> index < node.size(), index -> index + 1)
                        .map(place::appendIndex)
                : StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                        .map(place::appendProperty);
    }

    /** What of a JSON text is not as the schema at this place says. */
    List<String> faults(JsonPointer schema, String json) {
        return read(json, value -> faults(schema, value));
    }

    List<String> faults(JsonPointer schema, JsonNode value) {
        return judged(schema, value).map(Object::toString).toList();
    }

    /** The same where anything may be missing, and nothing may be there that the schema does not name. */
    List<String> faultsOfExcerpt(JsonPointer schema, String json) {
        return read(
                json,
                value -> Stream.concat(
                                judged(schema, value)
                                        .filter(error -> !error.getKeyword().equals("required"))
                                        .map(Object::toString),
                                unnamed("$", schema, value))
                        .toList());
    }

    private static List<String> read(String json, Function<JsonNode, List<String>> faults) {
        try {
            return faults.apply(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            return List.of("no JSON: " + e.getOriginalMessage());
        }
    }

    private Stream<Error> judged(JsonPointer schema, JsonNode value) {
        return schemas.getSchema(SchemaLocation.of(HOME + "#" + inAddress(schema))).validate(value).stream();
    }

    private Stream<String> unnamed(String path, JsonPointer reference, JsonNode value) {
        JsonPointer schema = resolve(reference);
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .flatMap(item -> unnamed(path + "[]", schema.appendProperty("items"), item));
        }
        JsonPointer properties = schema.appendProperty("properties");
        return value.properties().stream().flatMap(field -> {
            String below = path + "." + field.getKey();
            JsonPointer property = properties.appendProperty(field.getKey());
            return at(property).isMissingNode()
                    ? Stream.of(below + ": is not documented")
                    : unnamed(below, property, field.getValue());
        });
    }

    private static String inAddress(JsonPointer place) {
        return URLEncoder.encode(place.toString(), StandardCharsets.UTF_8)
                .replace("%2F", "/")
                .replace("%7E", "~");
    }
}
