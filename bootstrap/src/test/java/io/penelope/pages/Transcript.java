package io.penelope.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The commands that a page shows with what they answer, one after the other. Each is run, and has to answer in the form that
 * the page shows.
 *
 * <p>JSON has the same fields, holding values of the same kinds, and words are the same words. What was answered
 * in the place of a value of the page's stands for that value in the commands behind it. Whatever is no JSON is the same
 * text. Ids and times may be others everywhere.
 */
public final class Transcript {

    private static final Pattern PROMPT = Pattern.compile("(?m)^\\$ ");
    /** What is the same each time: words of an enumeration, names, and sentences. */
    private static final Pattern WORDS = Pattern.compile("[A-Za-z_]+|.* .*");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Step> steps = new ArrayList<>();
    private final IdentityHashMap<Step, Happening> happenings = new IdentityHashMap<>();
    private final Shell shell;

    private record Step(String command, List<String> answer) {

        boolean answersJson() {
            return !answer.isEmpty()
                    && (answer.get(0).startsWith("{") || answer.get(0).startsWith("["));
        }
    }

    /** What people or other programs do between two commands. */
    @FunctionalInterface
    public interface Happening {
        void happen() throws IOException, InterruptedException;
    }

    private Transcript(Shell shell) {
        this.shell = shell;
    }

    /** Reads a page's blocks of console, whose commands are to be run here. */
    public static Transcript of(Page page, Shell shell) {
        Transcript read = new Transcript(shell);
        for (Page.Block block : page.blocksOf("console")) {
            for (String step : PROMPT.split(block.text(), -1)) {
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

    /** Before the first command that has these words in it, this happens. */
    public Transcript before(String words, Happening happening) {
        Step first = steps.stream()
                .filter(step -> step.command().contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No command on the page has " + words));
        happenings.put(first, happening);
        return this;
    }

    /** Runs all. */
    public void run() throws IOException, InterruptedException {
        assertThat(steps).as("commands on the page").isNotEmpty();
        for (Step step : steps) {
            happenings.getOrDefault(step, () -> {}).happen();
            String command = shell.actual(step.command());
            String answer = shell.run(step.command());
            if (step.answersJson()) {
                compare(command, json(String.join("", step.answer())), json(answer));
            } else {
                assertThat(Likeness.of(answer))
                        .as(command)
                        .isEqualTo(Likeness.of(shell.actual(String.join("\n", step.answer()))));
            }
        }
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
            assertThat(Likeness.of(actual.asText()))
                    .as(place)
                    .isEqualToIgnoringWhitespace(Likeness.of(shell.actual(shown.asText())));
        } else if (!shown.asText().isEmpty()) {
            shell.with(shown.asText(), actual.asText());
        }
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        for (Iterator<String> each = node.fieldNames(); each.hasNext(); ) {
            names.add(each.next());
        }
        return names;
    }
}
