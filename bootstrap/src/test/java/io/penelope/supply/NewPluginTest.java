package io.penelope.supply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.spi.ChannelType;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docs/plugin-template/new-plugin} makes a project that compiles, by the names that it was given. */
@DisabledOnOs(OS.WINDOWS)
class NewPluginTest {

    private static final Path SCRIPT = Path.of("../docs/plugin-template/new-plugin");

    @TempDir
    private Path folder;

    private record Ended(int status, String said) {}

    /** The template's own name in the others is what a careless renaming would rename twice. */
    @Test
    void the_project_bears_the_names_that_it_was_given_and_none_of_the_templates() throws Exception {
        Path project = folder.resolve("new/our bridge");

        assertThat(newPlugin("our-acme", "org.acme.bridge_2", project.toString())
                        .status())
                .isZero();

        assertThat(files(project))
                .contains(
                        "pom.xml",
                        "README.md",
                        ".gitignore",
                        "mvnw",
                        ".mvn/wrapper/maven-wrapper.properties",
                        "src/main/java/org/acme/bridge_2/OurAcmeChannel.java",
                        "src/main/java/org/acme/bridge_2/OurAcmeChannelType.java",
                        "src/test/java/org/acme/bridge_2/OurAcmeTckTest.java")
                .doesNotContain("new-plugin")
                .noneMatch(file -> file.contains("com/example") || file.startsWith("target"));
        for (String file : files(project)) {
            assertThat(Files.readString(project.resolve(file)))
                    .as(file)
                    .doesNotContain(
                            "com.example.acme", "<!-- template -->", "<!-- project -->", "@name@", "new-plugin");
        }
        assertThat(Files.readString(project.resolve("pom.xml")))
                .contains("<groupId>org.acme.bridge_2</groupId>", "<artifactId>penelope-channel-our-acme</artifactId>");
        assertThat(Files.readString(project.resolve("README.md"))).startsWith("# OurAcme for Penelope");
        assertThat(Files.isExecutable(project.resolve("mvnw"))).isTrue();
    }

    @Test
    @Tag("thorough")
    void the_project_compiles_and_its_type_is_found() throws Exception {
        Path project = folder.resolve("bridge");
        newPlugin("our-acme", "org.acme.bridge_2", project.toString());
        Path classes = Files.createDirectory(folder.resolve("classes"));

        List<String> arguments = new ArrayList<>(
                List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path"), "-proc:none"));
        files(project).stream()
                .filter(file -> file.endsWith(".java"))
                .forEach(file -> arguments.add(project.resolve(file).toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();

        URL[] plugin = {
            classes.toUri().toURL(),
            project.resolve("src/main/resources/").toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(plugin)) {
            assertThat(ServiceLoader.load(ChannelType.class, loader))
                    .anySatisfy(type -> assertThat(type.id()).isEqualTo("our-acme"));
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(quoteCharacter = '"', textBlock = """
                    Signal,          com.example.signal, bridge, small letters
                    signal_,         com.example.signal, bridge, small letters
                    -signal,         com.example.signal, bridge, small letters
                    a23456789012345678901234567890123, com.example.signal, bridge, up to 32
                    "a\nb",          com.example.signal, bridge, small letters
                    "",              com.example.signal, bridge, small letters
                    whatsapp,        com.example.signal, bridge, Take another name
                    webhook,         com.example.signal, bridge, Take the platform's
                    signal,          signal,             bridge, words of small letters
                    signal,          com.Example.signal, bridge, words of small letters
                    signal,          com..signal,        bridge, words of small letters
                    signal,          "com.example/..",   bridge, words of small letters
                    signal,          com.new.signal,     bridge, the word new
                    signal,          io.penelope.signal, bridge, belongs to others
                    signal,          com.example.signal, "",     has no name
                    """)
    void what_it_cannot_take_it_names_and_makes_nothing(String name, String package_, String project, String words)
            throws Exception {
        Ended ended = newPlugin(
                name, package_, project.isEmpty() ? "" : folder.resolve(project).toString());

        assertThat(ended.said()).startsWith("new-plugin: ").contains(words, "Take ");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void it_says_what_it_takes_to_whoever_says_too_little() throws Exception {
        Ended ended = newPlugin("signal", "com.example.signal");

        assertThat(ended.said()).contains("takes a name, a package and a folder, such as");
        assertThat(ended.status()).isEqualTo(2);
    }

    @Test
    void what_is_there_already_stays_as_it_is() throws Exception {
        Path theirs = Files.writeString(
                Files.createDirectory(folder.resolve("bridge")).resolve("pom.xml"), "mine");

        Ended ended =
                newPlugin("signal", "com.example.signal", theirs.getParent().toString());

        assertThat(ended.said()).contains(theirs.getParent() + " is there already", "Take another folder");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(files(folder)).containsExactly("bridge/pom.xml");
        assertThat(Files.readString(theirs)).isEqualTo("mine");
    }

    @Test
    void where_no_folder_can_be_made_it_says_so() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        Ended ended =
                newPlugin("signal", "com.example.signal", file.resolve("bridge").toString());

        assertThat(ended.said()).contains("cannot be made, see above. Take a folder that you may write to");
        assertThat(ended.status()).isEqualTo(1);
    }

    private static Ended newPlugin(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Process script = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(script.getInputStream().readAllBytes(), UTF_8);
        return new Ended(script.waitFor(), said);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }
}
