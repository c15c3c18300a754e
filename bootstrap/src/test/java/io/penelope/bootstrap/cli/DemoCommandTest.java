package io.penelope.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.penelope.bootstrap.config.reading.ExampleTypes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A demo that cannot start says why in a sentence, and leaves nothing behind. */
class DemoCommandTest {

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"65534", "65532", "0", "-1", "70000"})
    void ports_that_there_are_not_are_told(String port) throws IOException {
        List<Path> before = temporaryFolders();

        assertThat(demo("--port", port)).isEqualTo(1);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines("--port takes 1 to 65531, since 5 ports in a row are needed");
        assertThat(temporaryFolders()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void a_port_that_is_taken_is_named(int which) throws IOException {
        List<Path> before = temporaryFolders();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int first = taken.getLocalPort() - which;
            assumeThat(first).isBetween(1024, 65531);

            assertThat(demo("--port", Integer.toString(first))).isEqualTo(1);

            // Another one of the five may be taken as well, by whatever else runs on this machine.
            assertThat(err.toString().strip())
                    .matches("Port \\d+ is another program's, and " + first + " to " + (first + 4)
                            + " are needed\\. Stop" + " that program, or choose other ports by --port");
        }
        assertThat(temporaryFolders()).isEqualTo(before);
    }

    @Test
    void another_penelopes_configuration_is_not_overwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("penelope.yaml"), "mews: {clientToken: precious}");

        assertThat(demo("--data", folder.toString())).isEqualTo(1);

        assertThat(file).hasContent("mews: {clientToken: precious}");
        assertThat(err.toString()).contains(file + " is there and was not written by the demo", "--data");
        assertThat(folder).isDirectoryNotContaining("glob:**mews");
    }

    @Test
    void another_penelopes_store_is_not_written_into() throws IOException {
        Files.writeString(folder.resolve("penelope.db"), "precious");

        assertThat(demo("--data", folder.toString())).isEqualTo(1);

        assertThat(err.toString()).contains("penelope.db is there, and it is not the demo's");
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_told() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "precious");

        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> DemoFolder.of(file))
                .withMessageStartingWith("The folder " + file + " cannot be made");
    }

    @Test
    void what_was_for_one_time_alone_is_deleted_and_what_somebody_named_stays() throws IOException {
        DemoFolder once = DemoFolder.temporary("penelope-test");
        Files.writeString(Files.createDirectory(once.path().resolve("mews")).resolve("mews.jsonl"), "{}");
        DemoFolder named = DemoFolder.of(folder.resolve("data/demo"));
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(named.path())))
                .isEqualTo("rwx------");

        once.close();
        once.close();
        named.close();

        assertThat(once.path()).doesNotExist();
        assertThat(named.path()).isDirectory();
    }

    private int demo(String... options) {
        String[] words = Stream.concat(Stream.of("demo"), Stream.of(options)).toArray(String[]::new);
        return Main.commandLine(ExampleTypes.installed(), Map.of())
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    private static List<Path> temporaryFolders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("penelope-demo"))
                    .sorted()
                    .toList();
        }
    }
}
