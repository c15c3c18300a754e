package io.penelope.mews.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One method at one path of a {@link Document}. */
final class DocumentedOperation {

    private static final JsonPointer PATHS = JsonPointer.compile("/paths");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete", "head", "options");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    /** A parameter as it came. */
    record Given(String name, String value) {}

    private final Document document;
    private final JsonPointer place;
    private final Pattern path;

    private DocumentedOperation(Document document, JsonPointer place) {
        this.document = document;
        this.place = place;
        this.path = Pattern.compile(VARIABLE.matcher(template())
                .replaceAll(variable -> Matcher.quoteReplacement("(?<" + variable.group(1) + ">[^/]+)")));
    }

    static List<DocumentedOperation> all(Document document) {
        return document.below(PATHS)
                .flatMap(document::below)
                .filter(place -> METHODS.contains(place.last().getMatchingProperty()))
                .map(place -> new DocumentedOperation(document, place))
                .toList();
    }

    String name() {
        return method() + " " + template();
    }

    JsonPointer place() {
        return place;
    }

    private String method() {
        return place.last().getMatchingProperty().toUpperCase(Locale.ROOT);
    }

    private String template() {
        return place.head().last().getMatchingProperty();
    }

    boolean matches(String method, String target) {
        return method.equals(method()) && path.matcher(target).matches();
    }

    List<String> statuses() {
        return document.below(place.appendProperty("responses"))
                .map(status -> status.last().getMatchingProperty())
                .toList();
    }

    List<String> faultsOfParameters(String target, List<Given> query) {
        List<JsonPointer> known = Stream.of(place.head(), place)
                .flatMap(owner -> document.below(owner.appendProperty("parameters")))
                .map(document::resolve)
                .toList();
        Matcher values = path.matcher(target);
        values.matches();
        List<String> faults = new ArrayList<>();
        Set<String> names = known.stream()
                .filter(parameter -> in(parameter, "query"))
                .map(this::name)
                .collect(Collectors.toSet());
        query.stream()
                .filter(given -> !names.contains(given.name()))
                .forEach(given -> faults.add("no parameter is called " + given.name()));
        for (JsonPointer parameter : known) {
            List<String> given = in(parameter, "path")
                    ? List.of(values.group(name(parameter)))
                    : query.stream()
                            .filter(one -> one.name().equals(name(parameter)))
                            .map(Given::value)
                            .toList();
            if (given.isEmpty()
                    && document.at(parameter.appendProperty("required")).asBoolean()) {
                faults.add("the parameter " + name(parameter) + " is missing");
            }
            given.forEach(value -> faults.addAll(faultsOf(parameter, value)));
        }
        return faults;
    }

    private List<String> faultsOf(JsonPointer parameter, String value) {
        JsonPointer schema = parameter.appendProperty("schema");
        String type =
                document.at(document.resolve(schema).appendProperty("type")).asText();
        return document.faults(schema, typed(type, value)).stream()
                .map(fault -> name(parameter) + fault)
                .toList();
    }

    /** In an address everything is text; what looks like its type is taken for it. */
    private static JsonNode typed(String type, String value) {
        if (type.equals("integer") && value.matches("-?\\d{1,18}")) {
            return LongNode.valueOf(Long.parseLong(value));
        }
        if (type.equals("boolean") && Set.of("true", "false").contains(value)) {
            return BooleanNode.valueOf(Boolean.parseBoolean(value));
        }
        return TextNode.valueOf(value);
    }

    private boolean in(JsonPointer parameter, String where) {
        return document.at(parameter.appendProperty("in")).asText().equals(where);
    }

    private String name(JsonPointer parameter) {
        return document.at(parameter.appendProperty("name")).asText();
    }

    List<String> faultsOfRequest(Optional<String> body) {
        JsonPointer documented = document.resolve(place.appendProperty("requestBody"));
        if (body.isEmpty()) {
            return document.at(documented.appendProperty("required")).asBoolean()
                    ? List.of("the body is missing")
                    : List.of();
        }
        return jsonSchema(documented)
                .map(schema -> document.faults(schema, body.get()))
                .orElse(List.of("a body is not documented"));
    }

    List<String> faultsOfResponse(OpenApiDocument.Response answer) {
        return faults(answer, document::faults);
    }

    List<String> faultsOfExcerpt(OpenApiDocument.Response answer) {
        return answer.body().isEmpty() ? faultsOfStatus(answer.status()) : faults(answer, document::faultsOfExcerpt);
    }

    private List<String> faults(
            OpenApiDocument.Response answer, BiFunction<JsonPointer, String, List<String>> faultsBySchema) {
        Optional<JsonPointer> documented = response(answer.status());
        if (documented.isEmpty()) {
            return faultsOfStatus(answer.status());
        }
        Map<String, JsonPointer> media = document.below(documented.get().appendProperty("content"))
                .collect(Collectors.toMap(kind -> kind.last().getMatchingProperty(), kind -> kind));
        if (media.isEmpty()) {
            return answer.body().isEmpty() ? List.of() : List.of("no body is documented");
        }
        String type = answer.contentType().map(DocumentedOperation::bare).orElse("");
        JsonPointer kind = media.getOrDefault(type, media.get("*/*"));
        if (kind == null) {
            return List.of("the content type is '" + type + "', documented are " + media.keySet());
        }
        JsonPointer schema = kind.appendProperty("schema");
        return document.at(schema).isMissingNode() ? List.of() : faultsBySchema.apply(schema, answer.body());
    }

    private List<String> faultsOfStatus(int status) {
        return response(status).isPresent()
                ? List.of()
                : List.of("the status is not documented, only " + String.join(", ", statuses()) + " are");
    }

    /** Where the answer with this status is documented: by itself, by its hundred, or as the default. */
    private Optional<JsonPointer> response(int status) {
        JsonPointer responses = place.appendProperty("responses");
        return Stream.of(String.valueOf(status), status / 100 + "XX", "default")
                .map(responses::appendProperty)
                .filter(one -> !document.at(one).isMissingNode())
                .map(document::resolve)
                .findFirst();
    }

    Optional<JsonPointer> requestSchema() {
        return jsonSchema(document.resolve(place.appendProperty("requestBody")));
    }

    Optional<JsonPointer> responseSchema(int status) {
        return response(status).flatMap(this::jsonSchema);
    }

    private Optional<JsonPointer> jsonSchema(JsonPointer holder) {
        return document.below(holder.appendProperty("content"))
                .filter(kind -> kind.last().getMatchingProperty().endsWith("json"))
                .map(kind -> kind.appendProperty("schema"))
                .findFirst();
    }

    private static String bare(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
