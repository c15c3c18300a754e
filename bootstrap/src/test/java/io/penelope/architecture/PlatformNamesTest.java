package io.penelope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A platform's name stands where that platform is dealt with, so that all others are dealt with alike. */
class PlatformNamesTest {

    private static final Pattern PLATFORMS = Pattern.compile("(?i)whatsapp|telegram");

    /** Of Penelope's own, and a channel like the others all the same. */
    private static final Pattern WEB_CHAT = Pattern.compile("(?i)web ?chat");

    /** Their modules, their simulators and the commands that run these, and the demo, which has one of each. */
    private static final Pattern AT_HOME = Pattern.compile(
            "adapters-channels/(whatsapp|telegram|simulators)/|/bootstrap/demo/|/(Demo|Simulate\\w*)Command\\.java$");

    @Test
    void only_its_own_module_the_simulators_and_the_demo_name_a_platform() throws IOException {
        assertThat(sources()).hasSizeGreaterThan(300);
        assertThat(sources())
                .filteredOn(source -> !AT_HOME.matcher(source.toString()).find())
                .filteredOn(source -> PLATFORMS.matcher(read(source)).find())
                .isEmpty();
    }

    @Test
    void bootstrap_names_the_web_chat_where_it_wires_it_and_in_the_demo_alone() throws IOException {
        assertThat(sources())
                .filteredOn(source -> source.startsWith("../bootstrap"))
                .filteredOn(source -> WEB_CHAT.matcher(read(source)).find())
                .filteredOn(source -> !AT_HOME.matcher(source.toString()).find())
                .extracting(source -> source.getFileName().toString())
                .containsExactly("Bridge.java");
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
