package io.penelope.endtoend.town;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Penelope as a process of its own, as integrators run it. */
public final class Program implements AutoCloseable {

    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts the program with these words on its command line, and what it says in a file of the folder. */
    public static Program run(Path folder, String... words) {
        return run(folder, List.of(), words);
    }

    /** Starts the program in a JVM with these options of its own. */
    public static Program run(Path folder, List<String> options, String... words) {
        return run(folder, Map.of(), options, words);
    }

    /** Starts the program with these variables in its environment, beside our own. */
    public static Program run(Path folder, Map<String, String> variables, List<String> options, String... words) {
        return start(folder, variables, BuiltJar.command(BuiltJar.jar(), options), List.of(words));
    }

    private static Program start(Path folder, Map<String, String> variables, List<String> jvm, List<String> words) {
        List<String> command = new ArrayList<>(List.of(BuiltJar.java().toString()));
        command.addAll(jvm);
        command.addAll(words);
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(variables);
            Process process = builder.start();
            return new Program(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code serve} in a town, and waits until it takes webhooks. */
    public static Program serve(Path folder, Town town) {
        return serve(folder, List.of(), town);
    }

    /** Runs {@code serve} in a town in a JVM with these options of its own, and waits until it takes webhooks. */
    public static Program serve(Path folder, List<String> options, Town town) {
        return serve(folder, options, town, town.yaml());
    }

    /** The same with this configuration. */
    public static Program serve(Path folder, List<String> options, Town town, String yaml) {
        String configuration = town.writeConfiguration(yaml).toString();
        return serving(run(folder, options, "serve", "--config", configuration), town);
    }

    /** Copies the jar to a file of the caller's own, and runs {@code serve} from there until it takes webhooks. */
    public static Program serveFrom(Path copy, Path folder, Town town) {
        try {
            Files.copy(BuiltJar.jar(), copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> words =
                List.of("serve", "--config", town.writeConfiguration().toString());
        return serving(start(folder, Map.of(), BuiltJar.command(copy, List.of()), words), town);
    }

    private static Program serving(Program program, Town town) {
        Town.soon(() -> {
            if (!program.process.isAlive() || town.get("/health/ready").statusCode() != 200) {
                throw new AssertionError("Penelope does not serve: " + program.says());
            }
        });
        return program;
    }

    /** Sends it any signal, such as {@code STOP}. */
    public void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        exitCode(Duration.ofSeconds(10));
    }

    /** As {@code kill} does: SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the end. */
    public int exitCode(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The process did not end within " + patience);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it has written to its standard output and standard error. */
    public String says() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
