package io.penelope.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.bootstrap.config.ConfigurationException;
import io.penelope.bootstrap.config.Place;
import io.penelope.bootstrap.config.reading.ExampleTypes;
import io.penelope.channel.host.opening.ChannelTypes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "init --help", "channels --help"})
    void help_is_everywhere(String line) {
        assertThat(run(line)).isZero();
        assertThat(out.toString()).startsWith("Usage: penelope").contains("Exit codes:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "init --version", "channels --version"})
    void the_version_is_everywhere(String line) {
        assertThat(run(line)).isZero();
        assertThat(out.toString()).matches("Penelope \\d+\\.\\d+\\.\\d+.*\\R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ini", "init --confg x", "channels more", "init --config", "backup", "backup a b"})
    void a_wrong_command_line_is_answered_with_a_hint_and_2(String line) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("Try: java -jar penelope.jar").contains("--help");
    }

    @Test
    void the_page_names_every_command_and_no_other() throws IOException {
        String page = Files.readString(Path.of("../docs/operations.md"));
        String commands = page.substring(page.indexOf("\n## Commands\n"), page.indexOf("\n## Health\n"));

        assertThat(Pattern.compile("(?m)^\\| `(\\w+)` \\|")
                        .matcher(commands)
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(Main.commandLine(ChannelTypes.of(), Map.of())
                        .getSubcommands()
                        .keySet());
    }

    @Test
    void what_is_no_deliverys_id_is_told_in_words() {
        assertThat(run("deliveries retry nonsense")).isEqualTo(2);
        assertThat(err.toString())
                .contains("\"nonsense\" is no delivery's id", "deliveries list")
                .doesNotContain("UUID", "java.");
    }

    @Test
    void a_wrong_configuration_is_told_without_a_stack_and_is_2() {
        var mistake = new Place("penelope.yaml", 12, "mews.clientToken").mistake("is missing");

        assertThat(runFailing(new ConfigurationException(List.of(mistake)))).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("penelope.yaml:12: mews.clientToken: is missing" + System.lineSeparator());
    }

    @Test
    void a_failure_with_a_known_reason_is_told_without_a_stack_and_is_1() {
        assertThat(runFailing(new FailedException("The port is taken"))).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("The port is taken" + System.lineSeparator());
    }

    @Test
    void a_failure_that_nobody_foresaw_shows_where_it_came_from_and_is_1() {
        assertThat(runFailing(new IllegalStateException("What now?"))).isEqualTo(1);
        assertThat(err.toString()).contains("What now?", "at io.penelope");
    }

    @Test
    void channels_shows_each_setting_with_kind_need_and_help() {
        run("channels");

        assertThat(out.toString().lines().toList())
                .containsSubsequence(
                        "telegram (Telegram)",
                        "  botToken     secret    required",
                        "      BotFather tells it.",
                        "  updates      choice    webhook or polling, default webhook",
                        "  secretToken  secret    optional",
                        "  apiUrl       url       default https://api.telegram.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"channels", "init"})
    void without_a_configuration_no_plugin_is_looked_at(String command) throws IOException {
        Path plugin = Files.createDirectory(folder.resolve("plugins")).resolve("sick.jar");
        Files.writeString(plugin, "half a downl");

        assertThat(run(command + " --config " + folder.resolve("penelope.yaml")))
                .isZero();

        assertThat(out.toString()).doesNotContain("sick").contains("penelope.yaml");
    }

    @Test
    void a_plugin_is_looked_at_where_a_configuration_names_its_folder() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("plugins")).resolve("sick.jar"), "half a downl");
        Path configuration = Files.writeString(folder.resolve("penelope.yaml"), "plugins: {directory: plugins}");

        assertThat(run("channels --config " + configuration)).isOne();

        assertThat(out.toString().replaceAll("\\s+", " ")).contains("sick.jar is left out");
    }

    @Test
    void the_configurations_name_comes_from_the_option_then_the_environment() {
        Path named = folder.resolve("named.yaml");
        Path other = folder.resolve("other.yaml");

        run("init", Map.of("PENELOPE_CONFIG", named.toString()));
        run("init --config " + other, Map.of("PENELOPE_CONFIG", named.toString()));

        assertThat(named).isRegularFile();
        assertThat(other).isRegularFile();
    }

    private int run(String line) {
        return run(line, Map.of());
    }

    private int run(String line, Map<String, String> environment) {
        return execute(Main.commandLine(ExampleTypes.installed(), environment), line);
    }

    private int runFailing(RuntimeException failure) {
        return execute(Main.commandLine(ChannelTypes.of(), Map.of()).addSubcommand(new Failing(failure)), "fail");
    }

    private int execute(CommandLine commandLine, String line) {
        return commandLine
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(line.isEmpty() ? new String[0] : line.split(" ", -1));
    }

    @Command(name = "fail")
    private record Failing(RuntimeException failure) implements Runnable {

        @Override
        public void run() {
            throw failure;
        }
    }
}
