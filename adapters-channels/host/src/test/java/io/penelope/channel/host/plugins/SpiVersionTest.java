package io.penelope.channel.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpiVersionTest {

    @Test
    void ours_is_the_one_that_the_build_gives_to_plugin_authors() throws IOException {
        assertThat(Files.readString(Path.of("../../pom.xml")))
                .contains("<channel-spi.version>" + SpiVersion.OURS + ".");
    }

    @ParameterizedTest
    @CsvSource({"1.2, 1.0, true", "1.2, 1.2, true", "1.2, 1.3, false", "1.2, 2.0, false", "2.0, 1.0, false"})
    void a_host_runs_what_needs_no_higher_minor_of_its_own_major(String host, String needed, boolean runs) {
        assertThat(SpiVersion.parse(host)
                        .orElseThrow()
                        .runs(SpiVersion.parse(needed).orElseThrow()))
                .isEqualTo(runs);
    }

    @Test
    void a_third_number_says_nothing_of_the_interface() {
        assertThat(SpiVersion.parse(" 1.4.7 ")).contains(new SpiVersion(1, 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "latest", "1.x", "1.0-beta", "-1.0", "1.99999", "1.0.0.0"})
    void what_is_no_version_is_none(String text) {
        assertThat(SpiVersion.parse(text)).isEmpty();
    }
}
