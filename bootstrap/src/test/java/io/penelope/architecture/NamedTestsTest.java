package io.penelope.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documentation says is tested, is: every test that it names exists. */
class NamedTestsTest {

    private static final Pattern NAMED = Pattern.compile("`((?:\\w+/)*\\w+(?:Test|Contract|IT))(?:\\.(\\w+))?`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| F(\\d+) \\|");
    private static final int FAILURE_MODES = 156;

    private final List<Path> sources;

    NamedTestsTest() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            sources = files.filter(file -> file.toString().contains("/src/test/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"guarantees.md", "failure-modes.md", "mews-contract.md", "security.md"})
    void every_test_that_a_page_names_exists(String page) throws IOException {
        List<MatchResult> named = NAMED.matcher(read(page)).results().toList();

        assertThat(named).isNotEmpty();
        assertThat(named)
                .filteredOn(test -> !exists(test.group(1), test.group(2)))
                .extracting(MatchResult::group)
                .isEmpty();
    }

    @Test
    void every_failure_mode_has_a_row() throws IOException {
        assertThat(ROW.matcher(read("failure-modes.md")).results().map(row -> Integer.valueOf(row.group(1))))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, FAILURE_MODES).boxed().collect(toCollection(TreeSet::new)));
    }

    private boolean exists(String type, String method) {
        return sources.stream()
                .filter(source -> source.toString().endsWith("/" + type + ".java"))
                .anyMatch(source -> method == null || read(source).contains(" void " + method + "("));
    }

    private static String read(String page) {
        return read(Path.of("../docs").resolve(page));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
