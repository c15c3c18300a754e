package io.penelope.mews.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is documented here is what Mews publishes, and any difference would be named. */
class DefinitionDriftTest {

    /** A file with the OpenAPI definition, or the messaging part of it, as YAML or JSON. */
    private static final String PUBLISHED = "MEWS_OPENAPI";

    @Test
    @EnabledIfEnvironmentVariable(named = PUBLISHED, matches = ".+")
    void what_is_documented_here_is_what_mews_publishes() throws IOException {
        OpenApiDocument published = OpenApiDocument.of(Files.readString(Path.of(System.getenv(PUBLISHED))));

        assertThat(DefinitionDrift.between(MewsApi.document(), published)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                OriginalSender:      | SenderName:        | messageThreads/add | request.OriginalSender exists
                'IsResolved:'        | 'Resolved:'        | messageThreads/getAll | answer.MessageThreads[].IsResolved exists
                'maximum: 1000'      | 'maximum: 500'     | messages/getAll    | request.Limitation.Count has maximum 1000
                'maxItems: 1000'     | 'maxItems: 100'    | messages/add       | request.Messages has maxItems 1000
                'in-months: 1'       | 'in-months: 2'     | messages/getAll    | request.CreatedUtc has x-max-interval-in-months 1
                '[MessageThreadId, Text]' | '[Text]'      | messages/add       | request.Messages[].MessageThreadId is required
                'Enterprise, Application' | 'Application' | messages/getAll    | answer.Messages[].Sender.Discriminator is one of [Application, Enterprise]
                'format: date-time'  | 'format: date'     | messages/getAll    | answer.Messages[].CreatedUtc has format date-time
                '/messages/add'      | '/messages/put'    | messages/add       | request.Messages exists
                """)
    void a_difference_is_named(String here, String there, String operation, String fact) throws IOException {
        OpenApiDocument published = OpenApiDocument.of(text().replace(here, there));

        assertThat(DefinitionDrift.between(MewsApi.document(), published))
                .contains("POST /api/connector/v1/" + operation + ": not published: " + fact);
    }

    @Test
    void what_mews_adds_to_messaging_is_named() throws IOException {
        OpenApiDocument published = OpenApiDocument.of(text().replace("/messages/add:", "/messages/edit:"));

        assertThat(DefinitionDrift.between(MewsApi.document(), published))
                .contains("POST /api/connector/v1/messages/edit: not documented here: request.Messages exists");
    }

    @Test
    void nothing_differs_from_itself() throws IOException {
        assertThat(DefinitionDrift.between(MewsApi.document(), OpenApiDocument.of(text())))
                .isEmpty();
    }

    private static String text() throws IOException {
        return Files.readString(Path.of("openapi", "connector-messaging.yaml"), StandardCharsets.UTF_8);
    }
}
