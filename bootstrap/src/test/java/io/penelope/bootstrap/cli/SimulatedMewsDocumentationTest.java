package io.penelope.bootstrap.cli;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.settings.Reading;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.pages.Page;
import io.penelope.pages.Shell;
import io.penelope.pages.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Holds docs/simulated-mews.md to what there is. */
class SimulatedMewsDocumentationTest {

    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
    private static final Pattern READING = Pattern.compile("--reading ([\\w-]+)");
    private static final Pattern FAULTS = Pattern.compile("(?s)\\| fault \\|.*?\\n\\n");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");
    private static final Pattern TOLD_FAULTS = Pattern.compile("there are ([^.]+)\\.");

    private static final String PAGE = "docs/simulated-mews.md";

    private final String page;

    @TempDir
    private Path folder;

    SimulatedMewsDocumentationTest() throws IOException {
        page = Files.readString(Page.ROOT.resolve(PAGE));
    }

    @Test
    void the_commands_answer_as_they_are_shown() throws IOException, InterruptedException {
        Path data = folder.resolve("mews-data");
        try (WebhookReceiver receiver = new WebhookReceiver();
                SimulatedMews mews = SimulatedMews.start(settings().build());
                SimulatedMews other =
                        SimulatedMews.start(settings().directory(data).build())) {
            Shell shell = new Shell(folder)
                    .with("http://127.0.0.1:8081", mews.address().toString())
                    .with("http://127.0.0.1:9099", receiver.address())
                    .with("java -jar bootstrap/target/penelope.jar", OwnJvm.penelope());
            Transcript.of(Page.of(PAGE), shell)
                    .before("\"copies\": 2", () -> {
                        mews.answer(mews.threads().get(0).id(), "Breakfast is until ten.");
                        await().until(() -> !mews.webhooks().calls().isEmpty());
                    })
                    .run();
            assertThat(receiver.calls()).containsExactly("/webhooks/mews?Token=s3cret");
            assertThat(other.threads()).isEmpty();
        }
    }

    @Test
    void the_page_names_every_option_and_no_other() {
        Set<String> options = new TreeSet<>(Set.of("--help"));
        new CommandLine(new SimulateMewsCommand())
                .getCommandSpec()
                .options()
                .forEach(option -> options.add(option.longestName()));

        assertThat(named(OPTION, page, 0)).isEqualTo(options);
    }

    @Test
    void the_page_names_every_reading_and_no_other() {
        assertThat(named(READING, page, 1))
                .isEqualTo(Arrays.stream(Reading.values()).map(Reading::word).collect(toSet()));
    }

    @Test
    void the_page_names_every_fault_and_no_other() throws IOException, InterruptedException {
        Matcher table = FAULTS.matcher(page);

        assertThat(table.find()).isTrue();
        assertThat(named(ROW, table.group(), 1)).isEqualTo(faults());
    }

    @Test
    void the_page_names_every_test_of_the_simulator_and_no_other() {
        assertThat(named(TEST, page, 1)).isEqualTo(tests());
    }

    /** As the command has them by itself. */
    private static Settings.Builder settings() {
        return Settings.builder()
                .clientToken("simulated-client-token")
                .enterprise(
                        UUID.fromString("851df8c8-90f2-4c4a-8e01-a4fc46b25178"),
                        "Riverside Hotel",
                        "simulated-access-token");
    }

    private static Set<String> named(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(group))
                .collect(toCollection(TreeSet::new));
    }

    /** The faults that there are, as the simulator itself tells whoever asks for another one. */
    private static Set<String> faults() throws IOException, InterruptedException {
        try (SimulatedMews mews = SimulatedMews.start(settings().build())) {
            String answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(mews.address().resolve("/simulator/faults"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"fault\": \"none of them\"}"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            Matcher told = TOLD_FAULTS.matcher(answer);
            assertThat(told.find()).as(answer).isTrue();
            return Set.of(told.group(1).split(", "));
        }
    }

    private static Set<String> tests() {
        try (Stream<Path> files = Files.walk(Path.of("../adapters-mews/simulator/src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(toSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
