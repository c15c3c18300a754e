package io.penelope.bootstrap.config.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.ConfigurationException;
import io.penelope.bootstrap.config.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel whose type is not there, since its plugin was left out, keeps nobody else from serving. */
class MissingTypesTest {

    private final ConfigurationReader reader = new ConfigurationReader(ExampleTypes.installed(), Map.of(), "1.2.3");

    @TempDir
    private Path folder;

    @Test
    void where_a_plugin_was_left_out_the_channel_stays_closed_and_that_is_told() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("plugins")).resolve("line.jar"), "half a downl");

        Configuration read = reader.read(file("line"));

        assertThat(read.cautions())
                .extracting(Mistake::toString)
                .anySatisfy(caution -> assertThat(caution)
                        .contains(
                                "channels[0].type: is no channel type that is installed, and its channel stays closed")
                        .contains("line.jar is left out"));
        assertThat(read.channels()).singleElement().satisfies(channel -> {
            assertThat(channel.type().id()).isEqualTo("line");
            assertThat(channel.settings().find("channelAccessToken")).isEmpty();
        });
    }

    @Test
    void where_no_plugin_was_left_out_it_is_a_mistake() throws IOException {
        Path file = file("line");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> reader.read(file))
                .withMessageContaining("is no channel type that is installed. Installed: ");
    }

    @Test
    void a_word_that_is_meant_for_another_is_a_mistake_whatever_was_left_out() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("plugins")).resolve("line.jar"), "half a downl");

        Path file = file("telegrm");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> reader.read(file))
                .withMessageContaining("did you mean telegram?");
    }

    private Path file(String type) throws IOException {
        return Files.writeString(folder.resolve("penelope.yaml"), ConfigurationFiles.SMALLEST + """
                plugins:
                  directory: plugins
                channels:
                  - id: riverside-line
                    type: %s
                    property: riverside
                    settings:
                      channelAccessToken: hush-line
                """.formatted(type));
    }
}
