package io.penelope.bootstrap.cli;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.bootstrap.certification.Use;
import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.pages.Page;
import io.penelope.pages.Shell;
import io.penelope.pages.Transcript;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dry run on docs/mews-integration.md goes as it says, against the simulated Mews that it starts. */
class MewsIntegrationDocumentationTest {

    private static final String PAGE = "docs/mews-integration.md";
    private static final Pattern ROW = Pattern.compile("(?m)^\\d{4}-\\S+ +ok +200 +(\\S+) +\\S+ +(.*)$");

    private final String page;

    @TempDir
    private Path folder;

    MewsIntegrationDocumentationTest() throws IOException {
        page = Files.readString(Page.ROOT.resolve(PAGE));
    }

    @Test
    @Tag("thorough")
    void the_commands_answer_as_they_are_shown() throws IOException, InterruptedException {
        String configuration = Page.of(PAGE).blocksOf("yaml").get(0).text();
        Files.writeString(folder.resolve("demo.yaml"), configuration + freePort());
        try (SimulatedMews mews = SimulatedMews.start(Settings.builder()
                .clientToken("simulated-client-token")
                .enterprise(
                        UUID.fromString("851df8c8-90f2-4c4a-8e01-a4fc46b25178"),
                        "Riverside Hotel",
                        "simulated-access-token")
                .build())) {
            Shell shell = new Shell(folder)
                    .first(Page.of(PAGE).block("export MEWS_ADDRESS=http://127.0.0.1:8081"))
                    .with("http://127.0.0.1:8081", mews.address().toString())
                    .with("/srv/penelope", folder.toString())
                    .with("java -jar penelope.jar", OwnJvm.penelope());
            Transcript.of(Page.of(PAGE), shell).run();
            assertThat(mews.threads()).as("certify was run twice").hasSize(2);
        }
    }

    /** The one that the page need not tell may be taken on this machine. */
    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "server: {port: %d}%n".formatted(socket.getLocalPort());
        }
    }

    @Test
    void the_table_names_every_use_and_no_other() {
        assertThat(ROW.matcher(page).results().map(row -> row.group(1) + ": " + row.group(2)))
                .containsExactlyElementsOf(Stream.of(Use.values())
                        .map(use -> use.operation() + ": " + use.purpose())
                        .toList());
    }

    @Test
    void it_is_told_how_many_operations_there_are() {
        assertThat(Stream.of(Use.values()).map(Use::operation).collect(toSet())).hasSize(5);
        assertThat(page).contains("The five operations in this table", "Name all five operations");
    }
}
