package io.penelope.endtoend.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that cannot be loaded: where people read of it, and that everything else runs. */
class PluginTroubleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private String words;

    @BeforeEach
    void put_half_a_jar_into_the_plugins() throws IOException {
        Path jar = Files.createDirectory(folder.resolve("plugins")).resolve("line.jar");
        Files.writeString(jar, "half a downl");
        words = "Plugin " + jar + " is left out: line.jar is no jar that can be read. Copy it anew, and check who may"
                + " read it.";
    }

    @Test
    void serve_goes_on_and_says_so_in_its_log_and_in_its_health() {
        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program penelope = Program.serve(folder, town)) {
            assertThat(penelope.says()).contains(words);
            assertThat(town.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(town.get("/health/ready").body()).contains(words);
        }
    }

    @Test
    void check_and_channels_say_so() {
        try (Town town = Town.without(folder, Plan.ORDINARY)) {
            String configuration = town.writeConfiguration().toString();
            try (Program check = Program.run(folder, "check", "--config", configuration)) {
                assertThat(check.exitCode(PATIENCE)).isEqualTo(1);
                assertThat(check.says()).contains("PROBLEM plugins").contains(words);
            }
            try (Program channels = Program.run(folder, "channels", "--config", configuration)) {
                assertThat(channels.exitCode(PATIENCE)).isZero();
                assertThat(channels.says().replaceAll("\\s+", " "))
                        .contains("Bot API's address")
                        .contains(words);
            }
        }
    }

    @Test
    void a_channel_of_its_type_is_a_mistake_that_names_the_plugin() throws IOException {
        try (Town town = Town.without(folder, Plan.ORDINARY)) {
            Path configuration = town.writeConfiguration();
            Files.writeString(
                    configuration, Files.readString(configuration).replaceFirst("type: telegram", "type: line"));
            try (Program serve = Program.run(folder, "serve", "--config", configuration.toString())) {
                assertThat(serve.exitCode(PATIENCE)).isEqualTo(2);
                assertThat(serve.says())
                        .contains("is no channel type that is installed")
                        .contains(words);
            }
        }
    }
}
