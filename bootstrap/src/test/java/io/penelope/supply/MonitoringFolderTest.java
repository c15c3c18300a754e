package io.penelope.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rules for Prometheus and the dashboard for Grafana in docs/operations ask for metrics that exist, by labels that they
 * have, and the page's table of metrics is that of the program. {@code .ci/alerts} lets Prometheus itself try the rules.
 */
class MonitoringFolderTest {

    private static final Path ROOT = Path.of("..");
    private static final Path FOLDER = ROOT.resolve("docs/operations");

    private static final Pattern ROW = Pattern.compile("\\| `(penelope_\\w+)` \\|([^|]*)\\|[^|]*\\|([^|]*)\\|");
    private static final Pattern IN_CODE = Pattern.compile("\"(penelope_[a-z_]+)\"");
    private static final Pattern SELECTOR = Pattern.compile("(penelope_[a-z_]+)(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=|!=|=~|!~)\"");

    /** What Prometheus itself, or its format, puts beside a metric's own. */
    private static final Set<String> LABELS_OF_ALL = Set.of("instance", "job");

    /** @param alert when to hear of it, in words; empty for never */
    private record Metric(Set<String> labels, String alert) {}

    @Test
    void the_table_has_every_metric_of_the_program_and_no_other() throws IOException {
        Set<String> inCode = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                IN_CODE.matcher(Files.readString(file)).results().forEach(name -> inCode.add(bare(name.group(1))));
            }
        }

        assertThat(table().keySet().stream().map(MonitoringFolderTest::bare))
                .containsExactlyInAnyOrderElementsOf(inCode);
    }

    @Test
    void rules_and_dashboard_ask_for_what_there_is() throws IOException {
        Map<String, Metric> table = table();
        for (String expression :
                Stream.concat(rules().stream(), panels().stream()).toList()) {
            Matcher selector = SELECTOR.matcher(expression);
            while (selector.find()) {
                Metric metric = table.get(selector.group(1).replaceFirst("_(count|sum)$", ""));
                assertThat(metric).as("%s in %s", selector.group(1), expression).isNotNull();
                String matchers = selector.group(2) == null ? "" : selector.group(2);
                assertThat(LABEL.matcher(matchers).results().map(label -> label.group(1)))
                        .as(expression)
                        .filteredOn(label -> !LABELS_OF_ALL.contains(label))
                        .isSubsetOf(metric.labels());
            }
        }
    }

    @Test
    void whatever_the_table_wants_to_be_heard_of_has_a_rule() throws IOException {
        String rules = String.join("\n", rules());

        assertThat(table().entrySet())
                .filteredOn(row -> !row.getValue().alert().isEmpty())
                .allSatisfy(row -> {
                    // Some send the reader on to another metric, which has one.
                    assertThat(rules)
                            .containsAnyOf(
                                    namesIn(row.getKey() + " " + row.getValue().alert()));
                });
    }

    @Test
    void every_rule_says_what_is_wrong_how_bad_it_is_and_what_to_do() throws IOException {
        for (JsonNode rule : ruleNodes()) {
            String name = rule.path("alert").asText();
            assertThat(name).startsWith("Penelope");
            assertThat(rule.at("/labels/severity").asText()).as(name).isIn("critical", "warning");
            assertThat(rule.at("/annotations/summary").asText()).as(name).isNotBlank();
            assertThat(rule.at("/annotations/action").asText()).as(name).isNotBlank();
        }
    }

    @Test
    void no_two_panels_of_the_dashboard_lie_over_each_other() throws IOException {
        Set<String> taken = new TreeSet<>();
        for (JsonNode panel : dashboard().path("panels")) {
            JsonNode place = panel.path("gridPos");
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    String cell = (place.path("x").asInt() + x) + ","
                            + (place.path("y").asInt() + y);
                    assertThat(taken.add(cell))
                            .as("%s at %s", panel.path("title").asText(), cell)
                            .isTrue();
                }
            }
        }
        assertThat(taken).hasSizeGreaterThan(100);
    }

    private static String[] namesIn(String words) {
        return Arrays.stream(words.split("[^a-z_]+"))
                .filter(word -> word.startsWith("penelope_"))
                .toArray(String[]::new);
    }

    /** Without the ends that tell a counter or a unit, which the registry puts there. */
    private static String bare(String name) {
        return name.replaceFirst("_(total|seconds)$", "");
    }

    private static Map<String, Metric> table() throws IOException {
        Map<String, Metric> table = new TreeMap<>();
        for (String line : Files.readAllLines(ROOT.resolve("docs/operations.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> labels = Stream.of(row.group(2).split(","))
                        .map(String::strip)
                        .filter(label -> !label.isEmpty())
                        .collect(Collectors.toSet());
                table.put(row.group(1), new Metric(labels, row.group(3).strip()));
            }
        }
        assertThat(table).hasSizeGreaterThan(20);
        return table;
    }

    private static List<String> rules() throws IOException {
        return ruleNodes().stream().map(rule -> rule.path("expr").asText()).toList();
    }

    private static List<JsonNode> ruleNodes() throws IOException {
        JsonNode file = new YAMLMapper()
                .readTree(FOLDER.resolve("prometheus-rules.yaml").toFile());
        List<JsonNode> rules = new ArrayList<>();
        file.path("groups").forEach(group -> group.path("rules").forEach(rules::add));
        assertThat(rules).isNotEmpty();
        return rules;
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper()
                .readTree(FOLDER.resolve("grafana-dashboard.json").toFile());
    }

    private static List<String> panels() throws IOException {
        List<String> expressions = dashboard().findValuesAsText("expr");
        assertThat(expressions).isNotEmpty();
        return expressions;
    }
}
