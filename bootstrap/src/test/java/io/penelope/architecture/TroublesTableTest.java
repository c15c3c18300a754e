package io.penelope.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The table of troubles in docs/operations.md is true: {@code troubles.txt} names for each of its rows the tests that
 * provoke the trouble, and these assert the words that the row quotes.
 */
class TroublesTableTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?<says>.+?) \\| (?<remedy>.+) \\|$");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    /** A key of the configuration, such as {@code mews.requestBudget} or {@code publicUrl}. */
    private static final Pattern KEY = Pattern.compile("(?:mews|server|api|storage)\\.\\w+|[a-z]+[A-Z]\\w*");

    /** Where Penelope says it, and no words of hers. */
    private static final Set<String> COMMANDS = Set.of("check");

    private final List<Path> tests = sources("/src/test/java/");
    private final Map<String, List<String>> provoked = provoked();

    /** A row of the table. */
    private record Row(String says, String remedy) {

        /** What Penelope is quoted to say, in the trouble and once it is over. */
        List<String> phrases() {
            return Stream.concat(
                            quotedIn(says).filter(quoted -> !COMMANDS.contains(quoted)),
                            quotedIn(remedy).filter(quoted -> quoted.matches("[A-Z][^=]* [^=]*")))
                    .toList();
        }

        List<String> keys() {
            return quotedIn(remedy)
                    .filter(quoted -> KEY.matcher(quoted).matches())
                    .toList();
        }

        private static Stream<String> quotedIn(String cell) {
            return QUOTED.matcher(cell).results().map(quoted -> quoted.group(1));
        }
    }

    @Test
    void every_row_has_its_tests_and_no_test_is_for_a_row_that_is_gone() {
        assertThat(rows()).hasSizeGreaterThan(40);
        assertThat(provoked.keySet())
                .containsExactlyElementsOf(rows().stream().map(Row::says).toList());
        assertThat(provoked.values()).noneMatch(List::isEmpty);
    }

    @TestFactory
    Stream<DynamicTest> what_a_row_quotes_is_asserted_by_a_test_that_provokes_it() {
        return rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.says(), () -> {
                    List<String> asserted = provoked.getOrDefault(row.says(), List.of()).stream()
                            .map(this::textsOf)
                            .toList();
                    assertThat(row.phrases())
                            .filteredOn(phrase -> asserted.stream().noneMatch(texts -> holds(texts, phrase)))
                            .as("quoted, and not in order in one of %s", provoked.get(row.says()))
                            .isEmpty();
                }));
    }

    /** Which of them stand together only the tests can tell: many a line is put together of several parts. */
    @Test
    void the_words_that_are_quoted_are_penelopes() {
        Set<String> words =
                textsOfPenelope().flatMap(TroublesTableTest::wordsOf).collect(toSet());

        assertThat(rows().stream().flatMap(row -> row.phrases().stream()).flatMap(TroublesTableTest::wordsOf))
                .hasSizeGreaterThan(100)
                .filteredOn(word -> !words.contains(word))
                .isEmpty();
    }

    @Test
    void the_keys_that_are_to_be_set_are_penelopes() {
        Set<String> texts = textsOfPenelope().collect(toSet());

        assertThat(rows().stream().flatMap(row -> row.keys().stream()))
                .hasSizeGreaterThan(10)
                .filteredOn(key -> !texts.contains(key.substring(key.indexOf('.') + 1)))
                .isEmpty();
    }

    private static Stream<String> textsOfPenelope() {
        return sources("/src/main/java/").stream().flatMap(source -> new JavaSource(read(source)).texts());
    }

    @Test
    void a_row_whose_words_nobody_asserts_is_found_out() {
        String asserted = "Lane mews:riverside works again after \n failures";

        assertThat(holds(asserted, "Lane … works again")).isTrue();
        assertThat(holds(asserted, "Lane … worked again")).isFalse();
        assertThat(holds(asserted, "works again … Lane")).isFalse();
    }

    /** The parts between the gaps, in their order; what is no more than a bracket says nothing. */
    private static boolean holds(String texts, String phrase) {
        int from = 0;
        for (String part : phrase.split("…", -1)) {
            if (WORD.matcher(part).find() || part.matches(".*\\d.*")) {
                int found = texts.indexOf(part.strip(), from);
                if (found < 0) {
                    return false;
                }
                from = found + part.strip().length();
            }
        }
        return true;
    }

    private static Stream<String> wordsOf(String text) {
        return WORD.matcher(text).results().map(MatchResult::group);
    }

    /** @param test such as {@code hearing/WebhooksTest.an_address_that_no_channel_has_is_not_found} */
    private String textsOf(String test) {
        int dot = test.indexOf('.');
        List<Path> sources = tests.stream()
                .filter(source -> source.toString().endsWith("/" + test.substring(0, dot) + ".java"))
                .toList();
        assertThat(sources).as("the class of %s", test).hasSize(1);
        JavaSource source = new JavaSource(read(sources.get(0)));
        return source.test(test.substring(dot + 1))
                .map(source::textsOf)
                .orElseThrow(() -> new AssertionError("There is no test " + test));
    }

    private static List<Row> rows() {
        String page = read(Path.of("../docs/operations.md"));
        int begin = page.indexOf("\n## Troubles\n");
        String table = page.substring(page.indexOf("| --- | --- |", begin), page.indexOf("\n## ", begin + 1));
        Matcher row = ROW.matcher(table);
        return row.results()
                .map(found -> ROW.matcher(found.group()))
                .filter(Matcher::matches)
                .map(found -> new Row(found.group("says"), found.group("remedy")))
                .filter(found -> !found.says().equals("---"))
                .toList();
    }

    /** The tests of each row. */
    private static Map<String, List<String>> provoked() {
        Map<String, List<String>> provoked = new LinkedHashMap<>();
        List<String> last = new ArrayList<>();
        for (String line : resource().lines().toList()) {
            if (line.startsWith("    ")) {
                last.add(line.strip());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                last = new ArrayList<>();
                provoked.put(line, last);
            }
        }
        return provoked;
    }

    private static String resource() {
        try (InputStream file = TroublesTableTest.class.getResourceAsStream("troubles.txt")) {
            if (file == null) {
                throw new IllegalStateException("There is no troubles.txt");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().contains(folder))
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
