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
import java.util.HashMap;
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
 * the page shows: the same fields, holding values of the same kinds. What was answered in the place of a value of the page's
 * stands for that value in the commands behind it.
 */
final class Transcript {

    private static final Pattern BLOCK = Pattern.compile("(?s)```console\n(.*?)```");
    private static final Pattern PROMPT = Pattern.compile("(?m)^\\$ ");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_SECONDS = 60;

    private final List<Step> steps = new ArrayList<>();
    private final Map<String, String> instead = new HashMap<>();

    private record Step(String command, String answer) {}

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
        StringBuilder answer = new StringBuilder();
        boolean commandGoesOn = true;
        for (String line : step.lines().toList()) {
            if (commandGoesOn) {
                command.append(line).append('\n');
                commandGoesOn = line.endsWith("\\");
            } else {
                answer.append(line);
            }
        }
        steps.add(new Step(command.toString(), answer.toString()));
    }

    /** From now on this stands for what the page says. */
    Transcript with(String pages, String actual) {
        instead.put(pages, actual);
        return this;
    }

    /** Runs all. */
    void run() throws IOException, InterruptedException {
        assertThat(steps).as("commands on the page").isNotEmpty();
        for (Step step : steps) {
            String command = step.command();
            for (Map.Entry<String, String> value : instead.entrySet()) {
                command = command.replace(value.getKey(), value.getValue());
            }
            String answer = answer(command);
            if (step.answer().isEmpty()) {
                assertThat(answer).as(command).isEmpty();
            } else {
                compare(command, json(step.answer()), json(answer));
            }
        }
    }

    private static String answer(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
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
            assertThat(actual.size()).as(place).isEqualTo(shown.size());
            for (int i = 0; i < shown.size(); i++) {
                compare(place + " > " + i, shown.get(i), actual.get(i));
            }
        }
        if (shown.isTextual() && !shown.asText().isEmpty()) {
            instead.put(shown.asText(), actual.asText());
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
