package io.penelope.mews.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penelope.mews.contract.OpenApiDocument.Request;
import io.penelope.mews.contract.OpenApiDocument.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the client and Mews agree on is as Mews documents it. */
class DocumentedPactTest {

    private static final OpenApiDocument MEWS = MewsApi.document();

    @TestFactory
    Stream<DynamicTest> what_is_agreed_is_documented() throws IOException {
        return interactions()
                .map(interaction -> DynamicTest.dynamicTest(name(interaction), () -> {
                    Request request = request(interaction.path("request"));
                    Response response = response(interaction.path("response"));

                    assertThat(MEWS.faults(request)).isEmpty();
                    assertThat(MEWS.faultsOfExcerpt(request, response)).isEmpty();
                }));
    }

    @Test
    void every_documented_operation_is_agreed_on() throws IOException {
        Set<String> agreed = interactions()
                .flatMap(interaction -> MEWS.operation(request(interaction.path("request"))).stream())
                .collect(Collectors.toSet());

        assertThat(MEWS.operations()).containsExactlyInAnyOrderElementsOf(agreed);
    }

    private static Stream<JsonNode> interactions() throws IOException {
        JsonNode pact = new ObjectMapper()
                .readTree(Path.of("pacts", "Penelope-Mews.json").toFile());
        return StreamSupport.stream(pact.path("interactions").spliterator(), false);
    }

    private static String name(JsonNode interaction) {
        return interaction.path("description").asText() + ": "
                + interaction.at("/response/status").asText();
    }

    private static Request request(JsonNode request) {
        return new Request(request.path("method").asText(), request.path("path").asText(), Optional.of(body(request)));
    }

    private static Response response(JsonNode response) {
        return new Response(
                response.path("status").asInt(),
                Optional.ofNullable(response.at("/headers/Content-Type/0").textValue()),
                body(response));
    }

    private static String body(JsonNode message) {
        JsonNode content = message.at("/body/content");
        return content.isMissingNode() ? "" : content.isTextual() ? content.textValue() : content.toString();
    }
}
