package io.penelope.mews.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.mews.contract.OpenApiDocument.Request;
import io.penelope.mews.contract.OpenApiDocument.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A document lets pass what is as it says, and names everything else. */
class OpenApiDocumentTest {

    private static final OpenApiDocument ROOMS = OpenApiDocument.of("""
            openapi: 3.0.3
            paths:
              /rooms/{room}/guests:
                get:
                  parameters:
                    - {name: room, in: path, required: true, schema: {type: integer, minimum: 1}}
                    - {$ref: '#/components/parameters/Floor'}
                    - {name: limit, in: query, schema: {$ref: '#/components/schemas/Limit'}}
                  responses:
                    '200':
                      description: guests
                      content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Guest'}}}}
                    '404': {description: no such room}
                    '5XX': {description: trouble, content: {'*/*': {}}}
                post:
                  parameters:
                    - {name: room, in: path, required: true, schema: {type: string}}
                  requestBody:
                    required: true
                    content: {application/json: {schema: {$ref: '#/components/schemas/Guest'}}}
                  responses:
                    '201': {description: moved in}
            components:
              parameters:
                Floor: {name: floor, in: query, required: true, schema: {type: string, enum: [low, high]}}
              schemas:
                Limit: {type: integer, maximum: 100}
                Guest:
                  type: object
                  required: [id, name]
                  properties:
                    id: {type: string, format: uuid}
                    name: {type: string, minLength: 1}
                    since: {type: string, format: date-time, nullable: true}
            """);

    private static final Request GUESTS = new Request("GET", "/rooms/7/guests?floor=low&limit=5", Optional.empty());
    private static final String ANNA =
            "{\"id\": \"851df8c8-90f2-4c4a-8e01-a4fc46b25178\", \"name\": \"Anna\", \"since\": null, \"pet\": \"cat\"}";

    @Test
    void what_is_as_documented_has_no_faults() {
        assertThat(ROOMS.faults(GUESTS)).isEmpty();
        assertThat(ROOMS.faults(GUESTS, json(200, "[" + ANNA + "]"))).isEmpty();
        assertThat(ROOMS.faults(GUESTS, new Response(404, Optional.empty(), "")))
                .isEmpty();
        assertThat(ROOMS.faults(GUESTS, new Response(502, Optional.of("text/html"), "<p>Oh")))
                .isEmpty();
        assertThat(ROOMS.faults(new Request("POST", "/rooms/7/guests", Optional.of(ANNA))))
                .isEmpty();
    }

    static Stream<Arguments> wrongRequests() {
        return Stream.of(
                Arguments.of("GET", "/rooms", "GET /rooms: no such operation"),
                Arguments.of("PUT", "/rooms/7/guests", "PUT /rooms/7/guests: no such operation"),
                Arguments.of("GET", "/rooms/0/guests?floor=low", "room: must have a minimum value of 1"),
                Arguments.of("GET", "/rooms/blue/guests?floor=low", "room: string found, integer expected"),
                Arguments.of("GET", "/rooms/7/guests", "the parameter floor is missing"),
                Arguments.of("GET", "/rooms/7/guests?floor=top", "floor: does not have a value in the enumeration"),
                Arguments.of("GET", "/rooms/7/guests?floor=low&limit=101", "limit: must have a maximum value of 100"),
                Arguments.of("GET", "/rooms/7/guests?floor=low&colour=red", "no parameter is called colour"),
                Arguments.of("POST", "/rooms/7/guests", "the body is missing"));
    }

    @ParameterizedTest
    @MethodSource("wrongRequests")
    void a_request_that_is_not_as_documented_is_told_why(String method, String target, String why) {
        assertThat(ROOMS.faults(new Request(method, target, Optional.empty())))
                .singleElement()
                .asString()
                .contains(why);
    }

    static Stream<Arguments> wrongAnswers() {
        return Stream.of(
                Arguments.of(json(200, "[{\"name\": \"Anna\"}]"), "/0: required property 'id' not found"),
                Arguments.of(
                        json(200, "[" + ANNA.replace("851d", "8") + "]"), "/0/id: does not match the uuid pattern"),
                Arguments.of(json(200, "[" + ANNA.replace("Anna", "") + "]"), "/0/name: must be at least 1"),
                Arguments.of(json(200, "[" + ANNA.replace("null", "\"noon\"") + "]"), "/0/since: does not match"),
                Arguments.of(json(200, "[" + ANNA.replace("\"Anna\"", "null") + "]"), "/0/name: null found"),
                Arguments.of(json(200, "[,]"), "no JSON"),
                Arguments.of(new Response(200, Optional.of("text/plain"), "[]"), "the content type is 'text/plain'"),
                Arguments.of(new Response(200, Optional.empty(), "[]"), "the content type is ''"),
                Arguments.of(json(404, "{}"), "no body is documented"),
                Arguments.of(json(403, "{}"), "the status is not documented, only 200, 404, 5XX are"));
    }

    @ParameterizedTest
    @MethodSource("wrongAnswers")
    void an_answer_that_is_not_as_documented_is_told_why(Response answer, String why) {
        assertThat(ROOMS.faults(GUESTS, answer))
                .singleElement()
                .asString()
                .startsWith("GET /rooms/{room}/guests, " + answer.status() + ": ")
                .contains(why);
    }

    @Test
    void an_excerpt_may_lack_what_is_required_but_has_nothing_undocumented() {
        assertThat(ROOMS.faultsOfExcerpt(GUESTS, json(200, "[{\"name\": \"Anna\"}]")))
                .isEmpty();
        assertThat(ROOMS.faultsOfExcerpt(GUESTS, json(200, "[" + ANNA + "]")))
                .containsExactly("GET /rooms/{room}/guests, 200: $[].pet: is not documented");
    }

    @Test
    void facts_name_every_field_and_limit() {
        assertThat(ROOMS.facts("POST /rooms/{room}/guests"))
                .isEqualTo(Set.of(
                        "request has type object",
                        "request.id exists",
                        "request.id is required",
                        "request.id has type string",
                        "request.id has format uuid",
                        "request.name exists",
                        "request.name is required",
                        "request.name has type string",
                        "request.name has minLength 1",
                        "request.since exists",
                        "request.since has type string",
                        "request.since has format date-time",
                        "request.since has nullable true"));
    }

    @Test
    void operations_and_their_statuses_are_listed() {
        assertThat(ROOMS.operations()).containsExactly("GET /rooms/{room}/guests", "POST /rooms/{room}/guests");
        assertThat(ROOMS.operation(GUESTS)).contains("GET /rooms/{room}/guests");
        assertThat(ROOMS.statuses("GET /rooms/{room}/guests")).isEqualTo(List.of("200", "404", "5XX"));
    }

    private static Response json(int status, String body) {
        return new Response(status, Optional.of("application/json; charset=utf-8"), body);
    }
}
