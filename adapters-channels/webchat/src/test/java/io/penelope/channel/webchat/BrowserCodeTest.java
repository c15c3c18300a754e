package io.penelope.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests of the browser code, which are in src/test/js, and ESLint's opinion of it. */
@Tag("thorough")
class BrowserCodeTest {

    @BeforeAll
    static void node_is_there() {
        Node.mustBeThere();
    }

    @Test
    void the_browser_code_does_what_its_tests_promise() throws IOException {
        List<String> tests = tests();
        assertThat(tests).hasSizeGreaterThan(5);

        Node.run(Stream.concat(Stream.of("node", "--test", "--test-reporter=spec"), tests.stream())
                        .toArray(String[]::new))
                .mustBeWell();
    }

    @Test
    void eslint_finds_nothing_in_the_browser_code_and_its_tests() throws IOException {
        Node.packagesMustBeThere();

        Node.run("node", "node_modules/eslint/bin/eslint.js", "--max-warnings=0", ".")
                .mustBeWell();
    }

    /** A text that holds what looks like a comment would be cut. */
    @ParameterizedTest
    @CsvSource({"chat.js, chat.mjs", "widget.js, widget.cjs"})
    void what_the_modules_are_joined_to_is_a_script(String name, String asNodeCallsIt, @TempDir Path folder)
            throws IOException {
        Path script = Files.write(folder.resolve(asNodeCallsIt), PageFiles.read(name));

        Node.run("node", "--check", script.toString()).mustBeWell();
    }

    private static List<String> tests() throws IOException {
        try (Stream<Path> files = Files.list(Node.MODULE.resolve("src/test/js"))) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".test.js"))
                    .sorted()
                    .toList();
        }
    }
}
