package io.penelope.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.pages.Page;
import io.penelope.pages.Page.Block;
import io.penelope.pages.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No command stands on a page that nobody tries: {@code commands.txt} names for each block of code what runs it, or why nothing
 * can.
 */
class CommandsOnPagesTest {

    /** What is shown and not typed: answers, pictures, and pieces of programs. */
    private static final Set<String> NOT_TYPED = Set.of("text", "json", "java", "xml", "html");

    private static final String LIST = "bootstrap/src/test/resources/io/penelope/architecture/commands.txt";

    private final List<Page> pages = Page.all();
    private final List<Path> sources = Sources.files();
    private final List<Row> rows = rows();

    /**
     * A row of the list.
     *
     * @param line a line of the block, or {@code console} for all that the page shows with what it answers
     * @param runners tests and scripts; or why there is none
     */
    private record Row(String page, String line, List<String> runners) {

        List<Block> blocksOn(Page other) {
            if (!page.equals(other.name())) {
                return List.of();
            }
            return line.equals("console") ? other.blocksOf("console") : other.blocks(line);
        }

        List<String> excuses() {
            return runners.stream()
                    .filter(runner -> runner.startsWith("not here: ") || runner.startsWith("no command: "))
                    .toList();
        }
    }

    @Test
    void every_block_is_run_or_named_with_the_reason_why_not() {
        assertThat(pages.stream().flatMap(this::forgotten))
                .as(
                        "Nothing runs these, as far as %s knows. Read the block from its page in a test or a script of .ci and run "
                                + "it there, and name that in the list; if it cannot be run here, say so there, with the reason. "
                                + "What is no command but an answer gets ```text for its fence",
                        LIST)
                .isEmpty();
    }

    @Test
    void a_block_that_nobody_runs_is_found_out() {
        Page page = new Page(
                "docs/api.md",
                List.of(
                        new Block(7, "", List.of("java -jar penelope.jar demo")),
                        new Block(9, "text", List.of("It runs.")),
                        new Block(12, "", List.of("java -jar penelope.jar demolish", "echo gone"))));

        assertThat(forgotten(page)).containsExactly("docs/api.md:12: java -jar penelope.jar demolish");
    }

    private Stream<String> forgotten(Page page) {
        Set<Block> known =
                rows.stream().flatMap(row -> row.blocksOn(page).stream()).collect(toSet());
        return page.blocks().stream()
                .filter(block -> !NOT_TYPED.contains(block.kind()))
                .filter(block -> !known.contains(block))
                .map(block ->
                        page.name() + ":" + block.line() + ": " + block.lines().get(0));
    }

    @Test
    void every_row_is_of_a_block_that_is_there() {
        assertThat(rows).hasSizeGreaterThan(60);
        assertThat(rows)
                .as("rows of %s whose block is gone from the page", LIST)
                .filteredOn(row ->
                        pages.stream().allMatch(page -> row.blocksOn(page).isEmpty()))
                .isEmpty();
    }

    @Test
    void what_is_said_to_run_a_block_is_there_and_has_it_or_reads_it_from_the_page() {
        for (Row row : rows) {
            assertThat(row.runners()).as("%s: %s", row.page(), row.line()).isNotEmpty();
            assertThat(row.runners())
                    .filteredOn(runner -> !row.excuses().contains(runner))
                    .allSatisfy(runner -> assertThat(text(runner))
                            .as("%s neither names %s nor has the line: %s", runner, row.page(), row.line())
                            .containsAnyOf(row.page(), row.line()));
        }
    }

    /** @param runner such as {@code pages/ReadmeTest.the_demo_runs} or {@code .ci/package} */
    private String text(String runner) {
        Path script = Page.ROOT.resolve(runner);
        if (Files.isRegularFile(script)) {
            return Sources.read(script);
        }
        int dot = runner.indexOf('.');
        String file = "/" + runner.substring(0, dot) + ".java";
        List<Path> found = sources.stream()
                .filter(source -> source.toString().contains("/src/test/java/"))
                .filter(source -> source.toString().endsWith(file))
                .toList();
        assertThat(found).as("the class of %s", runner).hasSize(1);
        String source = Sources.read(found.get(0));
        assertThat(new JavaSource(source).test(runner.substring(dot + 1)))
                .as("the test %s", runner)
                .isPresent();
        return source;
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (String line : read("commands.txt").lines().toList()) {
            if (line.startsWith("    ")) {
                rows.get(rows.size() - 1).runners().add(line.strip());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(": ");
                rows.add(new Row(line.substring(0, colon), line.substring(colon + 2), new ArrayList<>()));
            }
        }
        return rows;
    }

    private static String read(String resource) {
        try (InputStream file = CommandsOnPagesTest.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("There is no " + resource);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
