package io.penelope.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs what a page shows as it stands there, but for what is another one here: addresses, folders, and how Penelope is called. */
public final class Shell {

    private static final Pattern PROXY = Pattern.compile("(?i)\\w+_proxy");
    private static final int LONGEST_SECONDS = 240;

    private final Map<String, String> instead = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Path folder;
    private String before = "";

    /** @param status what it ended with */
    public record Ended(int status, String said) {}

    /** @param folder where commands are run */
    public Shell(Path folder) {
        this.folder = folder;
    }

    /** From now on this stands for what the page says. */
    public Shell with(String pages, String actual) {
        instead.put(pages, actual);
        return this;
    }

    /** Commands find this in their environment. */
    public Shell variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** What is said once in a terminal, such as {@code export}, and holds for every command behind it. */
    public Shell first(Page.Block block) {
        before = block.text();
        return this;
    }

    /** What the page says, of this run. */
    public String actual(String pages) {
        String actual = pages;
        List<String> longestFirst = instead.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String each : longestFirst) {
            actual = actual.replace(each, instead.get(each));
        }
        return actual;
    }

    /** Runs a block's commands, each of which has to end well, and gives what they say. */
    public String run(Page.Block block) {
        return run(String.join("\n", "set -e", block.text()));
    }

    /** Runs a command of the page, which has to end well, and gives what it says. */
    public String run(String pages) {
        Ended ended = end(pages);
        assertThat(ended.status()).as(actual(pages) + ended.said()).isZero();
        return ended.said();
    }

    /** Runs a command of the page, however it ends. */
    public Ended end(String pages) {
        try {
            Path output = Files.createTempFile("said", ".txt");
            try {
                Process shell = builder(pages).redirectOutput(output.toFile()).start();
                shell.getOutputStream().close();
                if (!shell.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                    shell.descendants().forEach(ProcessHandle::destroyForcibly);
                    shell.destroyForcibly();
                    throw new AssertionError("It does not end: " + actual(pages) + Files.readString(output));
                }
                return new Ended(shell.exitValue(), Files.readString(output).strip());
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Begins a command of the page that goes on until it is closed. */
    public Running start(String pages) {
        try {
            Path output = folder.resolve("said-" + System.nanoTime() + ".txt");
            return new Running(
                    builder("exec " + pages.strip())
                            .redirectOutput(output.toFile())
                            .start(),
                    output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder builder(String pages) {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", actual(before + pages))
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> PROXY.matcher(name).matches()); // all is on this machine
        builder.environment().putAll(environment);
        return builder;
    }
}
