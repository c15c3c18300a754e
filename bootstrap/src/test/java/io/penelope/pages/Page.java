package io.penelope.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, as far as it is code: commands, what they print, and configuration.
 *
 * @param name its path from the project's root, such as {@code docs/api.md}
 */
public record Page(String name, List<Block> blocks) {

    /** The project's folder. */
    public static final Path ROOT = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
            .filter(folder -> Files.exists(folder.resolve("mvnw")))
            .findFirst()
            .orElseThrow();

    private static final Pattern FENCE = Pattern.compile(" *```(\\w*)");
    private static final Pattern INDENTED = Pattern.compile(" {4,}\\S.*");

    /**
     * Lines that are set apart as code, by a fence or by four blanks behind an empty line.
     *
     * @param line where the first of them stands on the page, from 1
     * @param kind what the fence says, such as {@code yaml}; empty if it says nothing or there is none
     */
    public record Block(int line, String kind, List<String> lines) {

        /** Whether this is its first line, however far that is indented. */
        public boolean begins(String line) {
            return lines.get(0).strip().equals(line);
        }

        /** Whether this is a line of it, however far that is indented. */
        public boolean has(String line) {
            return lines.stream().anyMatch(each -> each.strip().equals(line));
        }

        /** All lines, each with its end. */
        public String text() {
            return String.join("\n", lines) + "\n";
        }
    }

    /** Reads it. */
    public static Page of(String name) {
        try {
            return new Page(name, blocks(Files.readAllLines(ROOT.resolve(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All pages that people read: those in the project's folder, and all below {@code docs}. */
    public static List<Page> all() {
        try (Stream<Path> here = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(here, docs)
                    .map(ROOT::relativize)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".md") && !file.contains("/target/"))
                    .sorted()
                    .map(Page::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The block that begins with this line; where none does, the one that has it. */
    public Block block(String line) {
        List<Block> found = blocks(line);
        if (found.size() != 1) {
            throw new AssertionError("%s has %d blocks of code with the line: %s".formatted(name, found.size(), line));
        }
        return found.get(0);
    }

    /** The blocks that begin with this line; where none does, those that have it. */
    public List<Block> blocks(String line) {
        List<Block> beginning =
                blocks.stream().filter(block -> block.begins(line)).toList();
        return beginning.isEmpty()
                ? blocks.stream().filter(block -> block.has(line)).toList()
                : beginning;
    }

    /** The blocks whose fence says this. */
    public List<Block> blocksOf(String kind) {
        return blocks.stream().filter(block -> block.kind().equals(kind)).toList();
    }

    private static List<Block> blocks(List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            Matcher fence = FENCE.matcher(lines.get(at));
            int end = at;
            if (fence.matches()) {
                do {
                    end++;
                } while (!FENCE.matcher(lines.get(end)).matches());
                blocks.add(block(at + 2, fence.group(1), lines.subList(at + 1, end)));
            } else if (isIndented(lines, at) && (at == 0 || lines.get(at - 1).isBlank())) {
                while (isIndented(lines, end + 1)
                        || (end + 1 < lines.size() && lines.get(end + 1).isBlank() && isIndented(lines, end + 2))) {
                    end++;
                }
                blocks.add(block(at + 1, "", lines.subList(at, end + 1)));
            }
            at = end;
        }
        return blocks;
    }

    private static boolean isIndented(List<String> lines, int at) {
        return at < lines.size() && INDENTED.matcher(lines.get(at)).matches();
    }

    private static Block block(int line, String kind, List<String> lines) {
        return new Block(
                line, kind, String.join("\n", lines).stripIndent().lines().toList());
    }
}
