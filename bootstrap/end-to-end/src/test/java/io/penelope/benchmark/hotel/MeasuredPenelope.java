package io.penelope.benchmark.hotel;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Penelope in a JVM of its own, which keeps its log and data when it is stopped. */
public final class MeasuredPenelope implements AutoCloseable {

    private static final String FRUGAL =
            "-Xms32m -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+UseTransparentHugePages";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(10);

    private final Process process;
    private final Path folder;
    private final Duration readyAfter;

    private MeasuredPenelope(Process process, Path folder, Duration readyAfter) {
        this.process = process;
        this.folder = folder;
        this.readyAfter = readyAfter;
    }

    /** Starts it as docs/operations.md has it, and waits until it serves. */
    public static MeasuredPenelope start(String jar, Path configuration, URI address, Path folder)
            throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient(); // before the start, which is timed
        Path archive = rehearse(jar, folder);
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command(jar, archive, configuration))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            awaitReady(process, address, http);
        } catch (IllegalStateException | InterruptedException e) {
            process.destroy();
            throw e;
        }
        return new MeasuredPenelope(process, folder, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** A Penelope that knows no rehearsal yet leaves no archive, and starts without. */
    private static Path rehearse(String jar, Path folder) throws IOException, InterruptedException {
        Path archive = folder.resolve("penelope.jsa");
        Process rehearsal = new ProcessBuilder(
                        "java",
                        "-Xlog:disable",
                        "-XX:+UseSerialGC",
                        "-XX:ArchiveClassesAtExit=" + archive,
                        "-jar",
                        jar,
                        "rehearse")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("rehearsal.log").toFile())
                .start();
        rehearsal.waitFor();
        return archive;
    }

    /** Unless {@code -Doptions=} names other options for the JVM. */
    private static List<String> command(String jar, Path archive, Path configuration) {
        String options = System.getProperty("options", FRUGAL);
        return Stream.of(
                        Stream.of("java"),
                        Stream.of(options.split(" ")),
                        Stream.of("-XX:SharedArchiveFile=" + archive),
                        Stream.of("-jar", jar, "serve", "--config", configuration.toString()))
                .flatMap(part -> part)
                .toList();
    }

    private static void awaitReady(Process process, URI penelope, HttpClient http) throws InterruptedException {
        HttpRequest ready =
                HttpRequest.newBuilder(URI.create(penelope + "/health/ready")).build();
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < giveUpAt && process.isAlive()) {
            try {
                if (http.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_QUESTIONS.toNanos());
        }
        throw new IllegalStateException("Penelope does not get ready: see its log");
    }

    /** Something that is done to it. */
    public interface Phase {

        void pass() throws Exception;
    }

    /** Prints what a phase costs it. */
    public void measure(String name, Phase phase) throws Exception {
        System.out.println(name);
        Duration before = processorTime();
        long begin = System.nanoTime();
        phase.pass();
        double used = (processorTime().minus(before).toNanos() * 100.0) / (System.nanoTime() - begin);
        System.out.printf("of one processor: %.1f %%, memory: %s%n", used, residentMemory());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** From its start until it said for the first time that it was ready. */
    public Duration readyAfter() {
        return readyAfter;
    }

    /** What it has used of all processors since its start. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Such as {@code VmHWM: 170000 kB, VmRSS: 160000 kB}: the most that there was, and what there is. */
    public String residentMemory() throws IOException {
        return status("VmRSS", "VmHWM");
    }

    /** Such as {@code Threads: 40}. */
    public String threads() throws IOException {
        return status("Threads");
    }

    private String status(String... names) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.isReadable(status)) {
            return "unknown on this system";
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> Stream.of(names).anyMatch(line::startsWith))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .reduce((one, other) -> one + ", " + other)
                    .orElse("unknown");
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(20, TimeUnit.SECONDS);
        System.out.printf("log and data: %s%n", folder);
    }
}
