package io.penelope.supply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvnw} runs the very Maven that was chosen, whoever answers in the place of Maven Central. */
@DisabledOnOs(OS.WINDOWS)
@Tag("thorough")
class WrapperTest {

    private static final String PROPERTIES = ".mvn/wrapper/maven-wrapper.properties";
    private static final String FOREIGN = "I am another Maven";
    private static final String REFUSAL = "Failed to validate Maven distribution SHA-256";

    /** What mvnw needs besides the shell, so that a path without unzip can be laid. */
    private static final List<String> COMMANDS = List.of(
            "basename",
            "curl",
            "dirname",
            "gzip",
            "mkdir",
            "mktemp",
            "mv",
            "rm",
            "sh",
            "sha256sum",
            "shasum",
            "tar",
            "tr",
            "uname",
            "wget");

    private static final Pattern PATH_FOLDERS = Pattern.compile(":");

    @TempDir
    private Path project;

    @TempDir
    private Path home;

    @TempDir
    private Path shelf;

    private HttpServer central;

    @BeforeEach
    void somebody_else_answers_in_the_place_of_maven_central() throws IOException {
        Files.createDirectories(project.resolve(PROPERTIES).getParent());
        Files.copy(Path.of("../mvnw"), project.resolve("mvnw"));
        Files.copy(Path.of("..").resolve(PROPERTIES), project.resolve(PROPERTIES));
        central = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        central.createContext("/", call -> {
            Path asked = shelf.resolve(Path.of(call.getRequestURI().getPath()).getFileName());
            call.sendResponseHeaders(Files.exists(asked) ? 200 : 404, 0);
            try (OutputStream answer = call.getResponseBody()) {
                if (Files.exists(asked)) {
                    Files.copy(asked, answer);
                }
            }
        });
        central.start();
    }

    @AfterEach
    void close() {
        central.stop(0);
    }

    @Test
    void a_maven_of_another_sum_is_refused_and_leaves_nothing() throws Exception {
        foreignZip();

        assertThat(mvnw(System.getenv("PATH"))).contains(REFUSAL).doesNotContain(FOREIGN);
        assertThat(installed()).isEmpty();
    }

    @Test
    void without_unzip_a_maven_of_another_sum_is_refused_too() throws Exception {
        foreignTarGz();

        assertThat(mvnw(pathWithoutUnzip())).contains(REFUSAL).doesNotContain(FOREIGN);
        assertThat(installed()).isEmpty();
    }

    @Test
    void without_unzip_the_sum_of_the_zip_vouches_for_nothing() throws Exception {
        Path distribution = foreignTarGz();
        expect("distributionSha256Sum", sha256(distribution));
        expect("distributionTarGzSha256Sum", "");

        assertThat(mvnw(pathWithoutUnzip())).contains(REFUSAL).doesNotContain(FOREIGN);
    }

    @Test
    void the_maven_whose_sum_is_named_runs() throws Exception {
        expect("distributionSha256Sum", sha256(foreignZip()));

        assertThat(mvnw(System.getenv("PATH"))).contains(FOREIGN);
    }

    @Test
    void without_unzip_the_maven_whose_sum_is_named_runs_too() throws Exception {
        expect("distributionTarGzSha256Sum", sha256(foreignTarGz()));

        assertThat(mvnw(pathWithoutUnzip())).contains(FOREIGN);
    }

    private String mvnw(String path) throws IOException, InterruptedException {
        ProcessBuilder mvnw =
                new ProcessBuilder("sh", project.resolve("mvnw").toString(), "-v").redirectErrorStream(true);
        mvnw.environment().keySet().removeIf(name -> name.startsWith("MVNW_"));
        mvnw.environment()
                .putAll(Map.of(
                        "PATH",
                        path,
                        "HOME",
                        home.toString(),
                        "MAVEN_USER_HOME",
                        home.toString(),
                        "MVNW_REPOURL",
                        "http://127.0.0.1:" + central.getAddress().getPort(),
                        "no_proxy",
                        "127.0.0.1"));
        Process process = mvnw.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return said;
    }

    /** The names of all that was unpacked into the wrapper's folder. */
    private List<String> installed() throws IOException {
        try (var files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    private Path foreignZip() throws IOException {
        Path zip = shelf.resolve(name() + "-bin.zip");
        try (FileSystem files = FileSystems.newFileSystem(
                URI.create("jar:" + zip.toUri()), Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            foreignMaven(files.getPath("/"));
        }
        return zip;
    }

    private Path foreignTarGz() throws IOException, InterruptedException {
        Path tarGz = shelf.resolve(name() + "-bin.tar.gz");
        foreignMaven(shelf);
        new ProcessBuilder("tar", "-czf", tarGz.toString(), "-C", shelf.toString(), name())
                .start()
                .waitFor();
        return tarGz;
    }

    private void foreignMaven(Path folder) throws IOException {
        Path bin = Files.createDirectories(folder.resolve(name()).resolve("bin"));
        script(bin.resolve("mvn"), "echo " + FOREIGN);
    }

    /** The distribution's name, such as apache-maven-3.9.16. */
    private String name() throws IOException {
        String url = properties().getProperty("distributionUrl");
        return url.substring(url.lastIndexOf('/') + 1).replace("-bin.zip", "");
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        try (var lines = Files.newBufferedReader(project.resolve(PROPERTIES))) {
            properties.load(lines);
        }
        return properties;
    }

    private void expect(String name, String sum) throws IOException {
        Properties properties = properties();
        properties.setProperty(name, sum);
        // Properties.store would escape the colon of the address, which the script does not undo.
        List<String> lines = properties.entrySet().stream()
                .map(line -> line.getKey() + "=" + line.getValue())
                .toList();
        Files.write(project.resolve(PROPERTIES), lines);
    }

    private static String sha256(Path file) throws IOException, GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private String pathWithoutUnzip() throws IOException {
        Path bin = Files.createDirectories(shelf.resolve("commands"));
        for (String command : COMMANDS) {
            Optional<Path> there = PATH_FOLDERS
                    .splitAsStream(System.getenv("PATH"))
                    .map(folder -> Path.of(folder, command))
                    .filter(Files::isExecutable)
                    .findFirst();
            if (there.isPresent()) {
                script(bin.resolve(command), "exec " + there.get() + " \"$@\"");
            }
        }
        return bin.toString();
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
