package io.penelope.endtoend.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.pages.Page;
import io.penelope.pages.Running;
import io.penelope.pages.Shell;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulators are started as their pages say, and say what is shown. */
class SimulatorsTest {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(quoteCharacter = '"', textBlock = """
            docs/simulated-mews.md,      java -jar bootstrap/target/penelope.jar simulate mews
            docs/mews-integration.md,    java -jar penelope.jar simulate mews
            docs/simulated-platforms.md, java -jar penelope.jar simulate whatsapp --guest '+30 69 1234 5678=Eurycleia'
            docs/simulated-platforms.md, java -jar penelope.jar simulate telegram --guest '200000001=Odysseus'
            """)
    void it_says_where_it_is_and_with_what_it_is_called(String page, String command) {
        Shell shell = new Shell(folder)
                .with("java -jar bootstrap/target/penelope.jar", Jar.run())
                .with("java -jar penelope.jar", Jar.run())
                .with("simulate mews", "simulate mews --port 0")
                .with("simulate whatsapp", "simulate whatsapp --port 0")
                .with("simulate telegram", "simulate telegram --port 0");

        try (Running simulator = shell.start(Page.of(page).block(command).text())) {
            simulator.awaitWords("Ctrl+C ends it.");

            String shown = shown(command);
            Matcher pages = ADDRESS.matcher(shown);
            Matcher actual = ADDRESS.matcher(simulator.says());
            assertThat(pages.find() && actual.find()).isTrue();
            assertThat(simulator.says()).contains(shown.replace(pages.group(), actual.group()));
        }
    }

    private static String shown(String command) {
        if (command.contains("mews")) {
            return Page.of("docs/simulated-mews.md")
                    .block("The simulated Mews is running.")
                    .text();
        }
        return Page.of("docs/simulated-platforms.md")
                .block("The simulated %s is running.".formatted(command.contains("whatsapp") ? "WhatsApp" : "Telegram"))
                .text();
    }
}
