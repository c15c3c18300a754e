package io.penelope.supply;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.pages.Page;
import io.penelope.pages.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Wherever a page has somebody build, the profiles, modules, tests and properties that it names are there. Most of these commands take
 * too long to be run by a test.
 */
class BuildOnPagesTest {

    private static final Pattern BUILD = Pattern.compile("mvnw (?<words>[^`&;)\\n]+)");
    private static final Pattern BENCHMARK = Pattern.compile("io\\.penelope\\.benchmark\\.\\w+");
    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final Set<String> GOALS = Set.of("clean", "test", "package", "verify", "install", "spotless:apply");
    private static final Set<String> SWITCHES = Set.of("-q", "-am");
    private static final Set<String> MAVENS = Set.of("skipTests", "it.test", "test");
    private static final Map<Path, String> SOURCES = sources();

    @Test
    void what_a_build_on_a_page_names_is_there() throws IOException {
        List<String> builds = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Page page : Page.all()) {
            BUILD.matcher(Files.readString(Page.ROOT.resolve(page.name())))
                    .results()
                    .map(build -> build.group(1).strip())
                    .forEach(build -> {
                        builds.add(build);
                        mistake(build).ifPresent(mistake -> wrong.add(page.name() + ": " + build + ": " + mistake));
                    });
        }

        assertThat(builds).hasSizeGreaterThan(30);
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_benchmark_on_a_page_is_there() throws IOException {
        List<String> benchmarks = BENCHMARK
                .matcher(Files.readString(Page.ROOT.resolve("docs/benchmark.md")))
                .results()
                .map(benchmark -> benchmark.group().replace('.', '/') + ".java")
                .toList();

        assertThat(benchmarks).hasSizeGreaterThan(3);
        assertThat(benchmarks)
                .allSatisfy(benchmark -> assertThat(SOURCES.keySet()).anyMatch(source -> source.endsWith(benchmark)));
    }

    @Test
    void what_is_not_there_is_found_out() {
        assertThat(mistake("verify -Palone -pl bootstrap/end-to-end -Dit.test=ServeTest"))
                .isEmpty();
        assertThat(mistake("verify -Plonely")).contains("-Plonely");
        assertThat(mistake("verify -pl bootstrap/beginning")).contains("bootstrap/beginning");
        assertThat(mistake("verify -Dit.test=NoSuchTest")).contains("-Dit.test=NoSuchTest");
        assertThat(mistake("verify -Dno.such.property=1")).contains("-Dno.such.property=1");
        assertThat(mistake("verfy")).contains("verfy");
    }

    /** The first word that is not there. */
    private static Optional<String> mistake(String build) {
        List<String> words = List.of(BLANKS.split(build, -1));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-pl") || word.equals("-f")) {
                i++;
                if (!Files.exists(Page.ROOT.resolve(words.get(i)).resolve("pom.xml"))) {
                    return Optional.of(words.get(i));
                }
            } else if (!(GOALS.contains(word) || SWITCHES.contains(word) || isProfile(word) || isProperty(word))) {
                return Optional.of(word).filter(unknown -> !unknown.equals("…"));
            }
        }
        return Optional.empty();
    }

    private static boolean isProfile(String word) {
        if (!word.startsWith("-P")) {
            return false;
        }
        Pattern profile =
                Pattern.compile("(?s)<profile>(?:(?!</profile>).)*<id>" + Pattern.quote(word.substring(2)) + "</id>");
        return SOURCES.entrySet().stream()
                .filter(file -> file.getKey().endsWith("pom.xml"))
                .anyMatch(pom -> profile.matcher(pom.getValue()).find());
    }

    private static boolean isProperty(String word) {
        if (!word.startsWith("-D")) {
            return false;
        }
        int end = word.contains("=") ? word.indexOf('=') : word.length();
        String name = word.substring(2, end);
        if (name.equals("it.test")) {
            String file = word.substring(end + 1) + ".java";
            return SOURCES.keySet().stream().anyMatch(source -> source.endsWith(file));
        }
        return MAVENS.contains(name)
                || SOURCES.entrySet().stream()
                        .filter(file -> !file.getKey().endsWith("BuildOnPagesTest.java"))
                        .anyMatch(file -> file.getValue().contains(name));
    }

    /** The poms and the Java, by their files. */
    private static Map<Path, String> sources() {
        return Sources.files().stream()
                .filter(file -> file.endsWith("pom.xml") || file.toString().endsWith(".java"))
                .collect(toMap(file -> file, Sources::read));
    }
}
