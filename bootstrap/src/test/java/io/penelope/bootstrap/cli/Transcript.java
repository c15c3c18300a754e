package io.penelope.bootstrap.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands that a page shows with what they answer, one after the other. Each is run, and has to answer in the form that
 * the page shows.
 *
 * <p>JSON has the same fields, holding values of the same kinds, and words are the same words. What was answered
 * in the place of a value of the page's stands for that value in the commands behind it. Whatever is no JSON is the same
 * text. Ids and times may be others everywhere.
 */
final class Transcript {

    private static final Pattern BLOCK = Pattern.compile("(?s)```console\n(.*?)```");
    private static final Pattern PROMPT = Pattern.compile("(?m)^\\$ ");
    /** A UUID, or what Meta calls a trace. */
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\bA[0-9a-z]{12,13}\\b");

    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z|\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
    /** What is the same each time: words of an enumeration, names, and sentences. */
    private static final Pattern WORDS = Pattern.compile("[A-Za-z_]+|.* .*");

    private static final Pattern PROXY = Pattern.compile("(?i)\\w+_proxy");
    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_SECONDS = 60;

    private final List<Step> steps = new ArrayList<>();
    private final Map<String, String> instead = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final IdentityHashMap<Step, Happening> happenings = new IdentityHashMap<>();
    private Path folder = Path.of("");

    private record Step(String command, List<String> answer) {

        boolean answersJson() {
            return !answer.isEmpty()
                    && (answer.get(0).startsWith("{") || answer.get(0).startsWith("["));
        }
    }

    /** What people or other programs do between two commands. */
    @FunctionalInterface
    interface Happening {
        void happen() throws IOException, InterruptedException;
    }

    /** Reads a page's blocks of console. */
    static Transcript of(Path page) throws IOException {
        Transcript read = new Transcript();
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            for (String step : PROMPT.split(block.group(1), -1)) {
                if (!step.isBlank()) {
                    read.add(step);
                }
            }
        }
        return read;
    }

    private void add(String step) {
        StringBuilder command = new StringBuilder();
        List<String> answer = new ArrayList<>();
        boolean commandGoesOn = true;
        for (String line : step.lines().toList()) {
            if (commandGoesOn) {
                command.append(line).append('\n');
                commandGoesOn = line.endsWith("\\") || isWithinQuotes(command);
            } else {
                answer.add(line);
            }
        }
        steps.add(new Step(command.toString(), answer));
    }

    private static boolean isWithinQuotes(CharSequence command) {
        return command.chars().filter(letter -> letter == '\'').count() % 2 == 1;
    }

    /** From now on this stands for what the page says. */
    Transcript with(String pages, String actual) {
        instead.put(pages, actual);
        return this;
    }

    /** Where the commands are run; in the module's own folder if nothing is said. */
    Transcript in(Path place) {
        folder = place;
        return this;
    }

    /** The commands find this in their environment. */
    Transcript variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Before the first command that has these words in it, this happens. */
    Transcript before(String words, Happening happening) {
        Step first = steps.stream()
                .filter(step -> step.command().contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No command on the page has " + words));
        happenings.put(first, happening);
        return this;
    }

    /** Runs all. */
    void run() throws IOException, InterruptedException {
        assertThat(steps).as("commands on the page").isNotEmpty();
        for (Step step : steps) {
            happenings.getOrDefault(step, () -> {}).happen();
            String command = actual(step.command());
            String answer = answer(command);
            if (step.answersJson()) {
                compare(command, json(String.join("", step.answer())), json(answer));
            } else {
                assertThat(likeness(answer)).as(command).isEqualTo(likeness(actual(String.join("\n", step.answer()))));
            }
        }
    }

    /** What the page says, of this run. */
    private String actual(String pages) {
        String actual = pages;
        for (String longestFirst : instead.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            actual = actual.replace(longestFirst, instead.get(longestFirst));
        }
        return actual;
    }

    private String answer(String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toAbsolutePath().toFile());
        builder.environment().keySet().removeIf(name -> PROXY.matcher(name).matches()); // all is on this machine
        builder.environment().putAll(environment);
        Process shell = builder.redirectErrorStream(true).start();
        String answer = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as(command).isTrue();
        assertThat(shell.exitValue()).as(command + answer).isZero();
        return answer.strip();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + text, e);
        }
    }

    private void compare(String place, JsonNode shown, JsonNode actual) {
        assertThat(actual.getNodeType()).as(place).isEqualTo(shown.getNodeType());
        assertThat(names(actual)).as(place).isEqualTo(names(shown));
        for (String name : names(shown)) {
            compare(place + " > " + name, shown.get(name), actual.get(name));
        }
        if (shown.isArray()) {
            assertThat(actual.size()).as(place + actual).isEqualTo(shown.size());
            for (int i = 0; i < shown.size(); i++) {
                compare(place + " > " + i, shown.get(i), actual.get(i));
            }
        }
        if (!shown.isTextual()) {
            return;
        }
        if (WORDS.matcher(shown.asText()).matches()) {
            // The page may break a line at a blank.
            assertThat(likeness(actual.asText()))
                    .as(place)
                    .isEqualToIgnoringWhitespace(likeness(actual(shown.asText())));
        } else if (!shown.asText().isEmpty()) {
            instead.put(shown.asText(), actual.asText());
        }
    }

    /** A text without what is another one each time. */
    private static String likeness(String text) {
        String lines = text.lines().map(String::stripTrailing).reduce("", (all, line) -> all + line + "\n");
        String withoutIds = ID.matcher(lines).replaceAll("(an id)");
        return BLANKS.matcher(MOMENT.matcher(withoutIds).replaceAll("(a moment)"))
                .replaceAll(" ");
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        for (Iterator<String> each = node.fieldNames(); each.hasNext(); ) {
            names.add(each.next());
        }
        return names;
    }
}
