package io.penelope.endtoend.town;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The jar that this build made, and how a JVM runs it: as {@code docs/operations.md} has it. */
final class BuiltJar {

    private static final String MAIN = "io.penelope.bootstrap.cli.Main";
    private static final Path JAR = find();
    private static final Path ARCHIVE = rehearse();

    private BuiltJar() {}

    private static Path find() {
        Path jar = Path.of(System.getProperty("penelope.jar", "../target/penelope.jar"));
        if (!Files.isReadable(jar)) {
            throw new IllegalStateException("There is no " + jar + ": build it first, with ./mvnw -DskipTests package");
        }
        return jar.toAbsolutePath().normalize();
    }

    static Path jar() {
        return JAR;
    }

    /**
     * What follows {@code java}, before the words of Penelope's own command line.
     *
     * @param jar the built one, or a copy of it
     * @param options the JVM's; where an agent is among them, the tests' classes are there as well
     */
    static List<String> command(Path jar, List<String> options) {
        boolean hasAgent = options.stream().anyMatch(option -> option.startsWith("-javaagent"));
        String path = hasAgent ? jar + File.pathSeparator + System.getProperty("java.class.path") : jar.toString();
        return Stream.of(
                        // It lives for seconds.
                        Stream.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:SharedArchiveFile=" + ARCHIVE),
                        options.stream(),
                        Stream.of("-cp", path, MAIN))
                .flatMap(part -> part)
                .toList();
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Once for a jar; without the archive everything starts nevertheless, and later. */
    private static Path rehearse() {
        Path archive = Path.of("target", "penelope.jsa").toAbsolutePath();
        try {
            if (!isNewer(archive)) {
                Path made = archive.resolveSibling(ProcessHandle.current().pid() + ".jsa");
                rehearse(made);
                if (Files.exists(made)) {
                    Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The rehearsal was interrupted", e);
        }
    }

    private static boolean isNewer(Path archive) throws IOException {
        return Files.exists(archive)
                && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(JAR)) > 0;
    }

    private static void rehearse(Path archive) throws IOException, InterruptedException {
        new ProcessBuilder(
                        java().toString(),
                        "-Xlog:disable",
                        "-XX:+UseSerialGC",
                        "-XX:ArchiveClassesAtExit=" + archive,
                        "-cp",
                        JAR.toString(),
                        MAIN,
                        "rehearse")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "rehearsal.log").toFile())
                .start()
                .waitFor();
    }
}
