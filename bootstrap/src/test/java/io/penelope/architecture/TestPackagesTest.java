package io.penelope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As {@link ArchitectureTest} has it of Penelope herself, for the tests here and those that try the whole program. */
class TestPackagesTest {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package (?<name>[\\w.]+);");

    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?(?<package>[a-z][\\w.]*?)\\.(?<type>[A-Z]\\w*)");

    private record Source(String packageName, String type, String text) {

        static Source read(Path file) throws IOException {
            String text = Files.readString(file);
            Matcher declared = PACKAGE.matcher(text);
            assertThat(declared.find()).as("%s is in a package", file).isTrue();
            String name = file.getFileName().toString();
            return new Source(declared.group("name"), name.replace(".java", ""), text);
        }

        boolean isPlanted() {
            return packageName.contains(".planted");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/test/java", "end-to-end/src/test/java"})
    void no_packages_of_tests_need_each_other(String folder) throws IOException {
        List<Source> sources = sources(Path.of(folder)).stream()
                .filter(source -> !source.isPlanted())
                .toList();

        assertThat(sources).extracting(Source::type).hasSizeGreaterThan(30);
        assertThat(inCircles(sources)).isEmpty();
    }

    @Test
    void a_circle_would_be_caught() throws IOException {
        List<Source> planted = sources(Path.of("src/test/java/io/penelope/domain/planted"));

        assertThat(inCircles(planted))
                .containsExactly("io.penelope.domain.planted.egg", "io.penelope.domain.planted.hen");
    }

    private static List<Source> sources(Path folder) throws IOException {
        List<Source> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                sources.add(Source.read(file));
            }
        }
        return sources;
    }

    /** What is left when all packages are taken away, one after the other, that need none of the rest or that none needs. */
    private static Set<String> inCircles(List<Source> sources) {
        Map<String, Set<String>> needs = needs(sources);
        Set<String> left = new TreeSet<>(needs.keySet());
        while (left.removeIf(name -> needs.get(name).stream().noneMatch(left::contains)
                || left.stream().noneMatch(other -> needs.get(other).contains(name)))) {
            // until a whole turn takes none away
        }
        return left;
    }

    /** By package, the others of these from which it imports a type: types of the program have no part in it. */
    private static Map<String, Set<String>> needs(List<Source> sources) {
        Map<String, Set<String>> types = new HashMap<>();
        sources.forEach(source -> types.computeIfAbsent(source.packageName(), name -> new TreeSet<>())
                .add(source.type()));
        Map<String, Set<String>> needs = new TreeMap<>();
        for (Source source : sources) {
            Set<String> needed = needs.computeIfAbsent(source.packageName(), name -> new TreeSet<>());
            Matcher imported = IMPORT.matcher(source.text());
            while (imported.find()) {
                String other = imported.group("package");
                if (!other.equals(source.packageName())
                        && types.getOrDefault(other, Set.of()).contains(imported.group("type"))) {
                    needed.add(other);
                }
            }
        }
        return needs;
    }
}
