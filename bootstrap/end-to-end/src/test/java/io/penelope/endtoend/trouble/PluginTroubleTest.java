package io.penelope.endtoend.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
                assertThat(channels.exitCode(PATIENCE)).isEqualTo(1);
                assertThat(channels.says().replaceAll("\\s+", " "))
                        .contains("Bot API's address")
                        .contains(words);
            }
        }
    }

    @Test
    void a_channel_of_its_type_stays_closed_and_the_others_go_on() {
        try (Town town = Town.without(folder, Plan.ORDINARY)) {
            String yaml = town.yaml().replaceFirst("type: telegram", "type: line");
            String configuration = town.writeConfiguration(yaml).toString();
            try (Program check = Program.run(folder, "check", "--config", configuration)) {
                assertThat(check.exitCode(PATIENCE)).isEqualTo(1);
                assertThat(check.says())
                        .contains("is no channel type that is installed, and its channel stays closed")
                        .contains(words);
            }
            try (Program penelope = Program.serve(folder, List.of(), town, yaml)) {
                assertThat(town.get("/health/ready").statusCode()).isEqualTo(200);
                assertThat(town.get("/health/ready").body()).contains("there is no channel type");
                assertThat(penelope.says()).contains("is not open: there is no channel type");
            }
        }
    }
}
