package io.penelope.mews.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An OpenAPI 3.0 document, which tells of an exchange what in it is not as documented.
 *
 * <p>Covers what documents are made of here: JSON bodies, parameters in path and query, statuses such as {@code 404}
 * and ranges such as {@code 5XX}. Faults are sentences for people. Safe for many threads.
 */
public final class OpenApiDocument {

    /**
     * What was asked.
     *
     * @param target the path and, if there is one, the query
     */
    public record Request(String method, String target, Optional<String> body) {}

    /** What was answered. */
    public record Response(int status, Optional<String> contentType, String body) {}

    private final Document document;
    private final List<DocumentedOperation> operations;

    private OpenApiDocument(Document document) {
        this.document = document;
        this.operations = DocumentedOperation.all(document);
    }

    /** @param text YAML, or JSON, which is YAML too */
    public static OpenApiDocument of(String text) {
        return new OpenApiDocument(Document.parse(text));
    }

    /** Every operation, such as {@code POST /api/v1/deliveries/{id}/retry}, in the order of the document. */
    public List<String> operations() {
        return operations.stream().map(DocumentedOperation::name).toList();
    }

    /** Which operation this is, if it is one. */
    public Optional<String> operation(Request request) {
        return find(request).map(DocumentedOperation::name);
    }

    /** The statuses with which an operation may answer, as they stand in the document. */
    public List<String> statuses(String operation) {
        return operations.stream()
                .filter(known -> known.name().equals(operation))
                .flatMap(known -> known.statuses().stream())
                .toList();
    }

    /** What of a request is not as documented. */
    public List<String> faults(Request request) {
        Optional<DocumentedOperation> operation = find(request);
        if (operation.isEmpty()) {
            return List.of(request.method() + " " + path(request) + ": no such operation");
        }
        List<String> faults = new ArrayList<>();
        faults.addAll(operation.get().faultsOfParameters(path(request), query(request)));
        faults.addAll(operation.get().faultsOfRequest(request.body()));
        return said(operation.get(), "request", faults);
    }

    /** What of an answer is not as documented; a request that is no operation may be answered with anything. */
    public List<String> faults(Request request, Response response) {
        return find(request)
                .map(operation ->
                        said(operation, String.valueOf(response.status()), operation.faultsOfResponse(response)))
                .orElse(List.of());
    }

    /**
     * What of an excerpt from an answer is not as documented: anything may be missing, but what is there has to be
     * documented.
     */
    public List<String> faultsOfExcerpt(Request request, Response response) {
        return find(request)
                .map(operation ->
                        said(operation, String.valueOf(response.status()), operation.faultsOfExcerpt(response)))
                .orElse(List.of());
    }

    /** The fields of an operation's request and answers with their types and limits, a sentence each. */
    Set<String> facts(String operation) {
        return operations.stream()
                .filter(known -> known.name().equals(operation))
                .flatMap(known -> new Facts(document).of(known))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<DocumentedOperation> find(Request request) {
        return operations.stream()
                .filter(operation -> operation.matches(request.method(), path(request)))
                .findFirst();
    }

    private static List<String> said(DocumentedOperation operation, String where, List<String> faults) {
        return faults.stream()
                .map(fault -> operation.name() + ", " + where + ": " + fault)
                .toList();
    }

    private static String path(Request request) {
        return request.target().split("\\?", 2)[0];
    }

    private static List<DocumentedOperation.Given> query(Request request) {
        String[] parts = request.target().split("\\?", 2);
        return parts.length == 1
                ? List.of()
                : Stream.of(parts[1].split("&"))
                        .filter(pair -> !pair.isEmpty())
                        .map(pair -> pair.split("=", 2))
                        .map(pair -> new DocumentedOperation.Given(
                                decoded(pair[0]), pair.length == 1 ? "" : decoded(pair[1])))
                        .toList();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
