package io.penelope.channel.webchat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Node.js of this machine, which runs the tests of the browser code; nothing that is built needs it.
 *
 * <p>Whoever asks for what is not there is skipped, with a line that says so, but fails in continuous integration: there,
 * tests that run nowhere would otherwise go unnoticed for ever.
 */
final class Node {

    /** The module's own folder, in which Maven runs its tests. */
    static final Path MODULE = Path.of("").toAbsolutePath();

    private static final boolean CI = "true".equals(System.getenv("CI"));
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\..*\\s*");
    private static final int MAJOR = 20;
    private static final int MINOR = 19;

    private Node() {}

    record Ended(int status, String output) {

        boolean well() {
            return status == 0;
        }

        void mustBeWell() {
            assertThat(status).as(output).isZero();
        }
    }

    static void mustBeThere() {
        String found;
        try {
            found = run("node", "--version").output();
        } catch (IOException e) {
            doWithout("No Node.js on this machine");
            return;
        }
        Matcher version = VERSION.matcher(found);
        if (!version.matches() || !isEnough(version)) {
            doWithout("This machine's Node.js is older than %d.%d: %s".formatted(MAJOR, MINOR, found.strip()));
        }
    }

    /** Fetches what package-lock.json names, unless it is there. */
    static void packagesMustBeThere() throws IOException {
        Path lock = MODULE.resolve("package-lock.json");
        Path installed = MODULE.resolve("node_modules/.package-lock.json");
        if (Files.exists(installed)
                && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(lock)) >= 0) {
            return;
        }
        List<String> command = new ArrayList<>(List.of(npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        if (!CI) {
            command.add("--fetch-retries=0"); // who is offline does not want to wait
        }
        Ended fetched;
        try {
            fetched = run(command.toArray(String[]::new));
        } catch (IOException e) {
            doWithout("No npm on this machine");
            return;
        }
        if (!fetched.well()) {
            doWithout("npm cannot fetch ESLint" + (CI ? ": " + fetched.output() : ""));
        }
    }

    static Ended run(String... command) throws IOException {
        Path output = Files.createTempFile(Files.createDirectories(MODULE.resolve("target")), "node", ".log");
        Process process = new ProcessBuilder(command)
                .directory(MODULE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                throw new AssertionError(String.join(" ", command) + " does not end: " + Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output, UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + command[0] + " ran", e);
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    private static boolean isEnough(Matcher version) {
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        return major > MAJOR || (major == MAJOR && minor >= MINOR);
    }

    private static String npm() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows") ? "npm.cmd" : "npm";
    }

    private static void doWithout(String what) {
        if (CI) {
            throw new AssertionError(what);
        }
        System.out.println("Skipped for the browser code: " + what);
        abort(what);
    }
}
