package io.penelope.channel.host.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.penelope.channel.host.ScriptedChannel;
import io.penelope.channel.host.ScriptedType;
import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.host.plugins.PluginJar;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars as they lie in the folder for plugins. */
final class PluginsTest {

    private static final String NOTHING = "return null;";
    private static final Deadlines SHORT = new Deadlines(
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            Duration.ofMillis(200));

    @TempDir
    private Path folder;

    private ChannelTypes installed() {
        return ChannelTypes.of(new Pigeons()).withPlugins(folder, Deadlines.standard());
    }

    @Test
    void a_jar_and_a_folder_of_jars_bring_their_channel_types() {
        new PluginJar().type("raven", NOTHING).write(folder.resolve("raven-1.0.jar"));
        new PluginJar().type("owl", NOTHING).write(folder.resolve("owl/owl.jar"));

        assertThat(installed().ids()).containsExactly("pigeon", "owl", "raven");
        assertThat(installed().problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',          No plugin is loaded: others than its owner may write %2$s",
        "raven.jar,   Plugin %1$s is left out: others than its owner may write %2$s",
        "owl,         Plugin %1$s is left out: others than its owner may write %2$s",
        "owl/owl.jar, Plugin %1$s is left out: others than its owner may write %2$s"
    })
    void what_others_may_write_is_not_run(String open, String words) throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        new PluginJar().type("raven", NOTHING).write(folder.resolve("raven.jar"));
        new PluginJar().type("owl", NOTHING).write(folder.resolve("owl/owl.jar"));
        Path path = folder.resolve(open);
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
        rights.add(PosixFilePermission.OTHERS_WRITE);
        Files.setPosixFilePermissions(path, rights);

        ChannelTypes installed = installed();

        assertThat(installed.ids()).doesNotContain(open.replaceAll("[/.].*", ""));
        assertThat(installed.ids()).hasSize(open.isEmpty() ? 1 : 2);
        assertThat(installed.problems())
                .singleElement()
                .asString()
                .startsWith(words.formatted(folder.resolve(open.replaceAll("/.*", "")), path))
                .contains("chmod go-w " + path);
    }

    @Test
    void a_folder_that_is_not_there_holds_no_plugins() {
        ChannelTypes types = ChannelTypes.of(new Pigeons()).withPlugins(folder.resolve("none"), Deadlines.standard());

        assertThat(types.ids()).containsExactly("pigeon");
        assertThat(types.problems()).isEmpty();
    }

    @Test
    void what_is_neither_a_jar_nor_a_folder_is_left_alone() throws IOException {
        Files.writeString(folder.resolve("README.md"), "Plugins go here.");
        Files.createDirectory(folder.resolve(".git"));

        assertThat(installed().problems()).isEmpty();
    }

    @Test
    void a_plugin_uses_the_other_jars_of_its_folder() {
        new PluginJar().source("com.example.feathers.Feather", """
                        package com.example.feathers;
                        public class Feather { public static String colour() { return "black"; } }
                        """).write(folder.resolve("raven/feathers.jar"));
        new PluginJar()
                .type(
                        "raven",
                        "try { throw new IllegalStateException((String)"
                                + " Thread.currentThread().getContextClassLoader().loadClass(\"com.example.feathers.Feather\")"
                                + ".getMethod(\"colour\").invoke(null)); }"
                                + " catch (ReflectiveOperationException e) { throw new IllegalArgumentException(e); }")
                .write(folder.resolve("raven/raven.jar"));

        assertThat(whyNotOpen("raven")).contains("black");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "io.penelope.channel.host.opening.ChannelTypes",
        "io.penelope.domain.channel.Channel",
        "org.slf4j.Logger",
        "com.example.owl.Feather"
    })
    void a_plugin_sees_no_class_of_the_host_nor_of_another_plugin(String hidden) {
        new PluginJar()
                .type("owl", NOTHING)
                .source("com.example.owl.Feather", "package com.example.owl; public class Feather {}")
                .write(folder.resolve("owl.jar"));
        new PluginJar()
                .type(
                        "raven",
                        "try { Class.forName(\"" + hidden + "\"); } catch (ClassNotFoundException e) {"
                                + " throw new IllegalStateException(\"hidden\"); }"
                                + " throw new IllegalStateException(\"seen\");")
                .write(folder.resolve("raven.jar"));

        assertThat(whyNotOpen("raven")).contains("hidden");
    }

    @Test
    void the_hosts_spi_is_used_though_a_plugin_brings_its_own_and_its_author_is_told() {
        new PluginJar()
                .type("raven", "throw new IllegalStateException(\"fits\");")
                .source("io.penelope.channel.spi.TextUnit", """
                        package io.penelope.channel.spi;
                        public enum TextUnit { FEATHERS }
                        """)
                .entry("io/penelope/channel/spi/ChannelType.class", "not even a class")
                .write(folder.resolve("raven.jar"));

        assertThat(whyNotOpen("raven")).contains("fits");
        assertThat(installed().problems())
                .containsExactly(folder.resolve("raven.jar") + " holds a copy of the channel SPI, which is not used."
                        + " Build the plugin without it: the SPI's dependency has the scope \"provided\".");
    }

    @ParameterizedTest(name = "{0} is a sentence")
    @CsvSource(delimiter = '|', textBlock = """
            1.9    | it needs version 1.9 of the channel SPI, and this Penelope has 1.0. Install a newer Penelope.
            2.0    | it needs version 2.0 of the channel SPI, and this Penelope has 1.0. Install a newer Penelope.
            0.9    | it needs version 0.9 of the channel SPI, and this Penelope has 1.0. Ask its author for one that is built for it.
            newest | its manifest has "Penelope-Channel-Spi: newest", which is no version such as 1.0. Ask its author.
            """)
    void a_plugin_for_another_spi_is_a_sentence_and_the_others_go_on(String needed, String words) {
        new PluginJar().type("owl", NOTHING).needs("1.0").write(folder.resolve("owl.jar"));
        new PluginJar().type("raven", NOTHING).needs(needed).write(folder.resolve("raven.jar"));

        assertThat(installed().ids()).containsExactly("pigeon", "owl");
        assertThat(installed().problems())
                .containsExactly("Plugin " + folder.resolve("raven.jar") + " is left out: " + words);
    }

    @Test
    void a_jar_that_cannot_be_read_is_a_sentence_and_the_others_go_on() throws IOException {
        new PluginJar().type("owl", NOTHING).write(folder.resolve("owl.jar"));
        Files.writeString(folder.resolve("raven.jar"), "half a downl");

        assertThat(installed().ids()).containsExactly("pigeon", "owl");
        assertThat(installed().problems())
                .containsExactly(
                        "Plugin " + folder.resolve("raven.jar") + " is left out: raven.jar is no jar that can be"
                                + " read. Copy it anew, and check who may read it.");
    }

    @Test
    void a_jar_that_declares_no_channel_type_and_an_empty_folder_are_sentences() throws IOException {
        new PluginJar().entry("readme.txt", "no plugin").write(folder.resolve("library.jar"));
        Files.createDirectory(folder.resolve("owl"));

        assertThat(installed().problems())
                .containsExactly(
                        "Plugin " + folder.resolve("library.jar") + " is left out: no META-INF/services/"
                                + ChannelType.class.getName()
                                + " is in it, so it is no channel plugin. If it is a library of a plugin's, put both into"
                                + " a folder of their own in there; else remove it, or ask its author.",
                        "Plugin " + folder.resolve("owl") + " is left out: there is no jar in it. Put the plugin's jars"
                                + " into it, or remove it.");
    }

    @Test
    void a_class_that_is_missing_is_a_sentence_that_names_the_plugin() {
        new PluginJar().service("com.example.Missing").write(folder.resolve("raven.jar"));

        assertThat(installed().problems())
                .containsExactly("Plugin " + folder.resolve("raven.jar")
                        + ": A channel type is left out: Provider com.example.Missing not found.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing but a comment", "java.lang.String"})
    void a_declaration_that_names_no_class_of_the_plugins_is_a_sentence(String services) {
        new PluginJar()
                .entry("META-INF/services/" + ChannelType.class.getName(), services)
                .write(folder.resolve("raven.jar"));

        assertThat(installed().problems())
                .singleElement()
                .asString()
                .startsWith("Plugin " + folder.resolve("raven.jar"))
                .containsAnyOf("names no class of its own", "java.lang.String");
    }

    @Test
    void it_is_known_which_plugin_a_type_comes_from_and_in_which_version() {
        new PluginJar().type("raven", NOTHING).version("2.1").write(folder.resolve("raven.jar"));
        new PluginJar().type("pigeon", NOTHING).version("9").write(folder.resolve("pigeon.jar"));
        new PluginJar().type("owl", NOTHING).write(folder.resolve("owl.jar"));

        assertThat(installed().origins())
                .isEqualTo(Map.of(
                        "raven", "plugin " + folder.resolve("raven.jar") + " 2.1",
                        "owl", "plugin " + folder.resolve("owl.jar")));
        assertThat(installed().origin("pigeon")).isEmpty();
    }

    @Test
    void of_a_static_initialiser_that_throws_the_cause_and_its_line_are_told() {
        new PluginJar()
                .source("com.example.Raven", """
                        package com.example;
                        import io.penelope.channel.spi.*;
                        public class Raven implements ChannelType {
                            static final int LEGS = Integer.parseInt("two");
                            public String id() { return "raven" + LEGS; }
                            public String displayName() { return "Raven"; }
                            public SettingsSchema settings() { return SettingsSchema.of(); }
                            public Channel open(Settings settings, ChannelContext context) { return null; }
                        }
                        """)
                .service("com.example.Raven")
                .write(folder.resolve("raven.jar"));

        assertThat(installed().problems())
                .singleElement()
                .asString()
                .contains("NumberFormatException: For input string: \"two\" at NumberFormatException.java:");
    }

    @Test
    void what_answers_null_when_it_is_opened_is_named() {
        new PluginJar().type("raven", "return null;").write(folder.resolve("raven.jar"));
        new PluginJar().type("owl", """
                        return new Channel() {
                            public Capabilities capabilities() { return null; }
                            public SendResult send(OutboundMessage message) { return null; }
                            public Health check() { return null; }
                        };""").write(folder.resolve("owl.jar"));

        assertThat(whyNotOpen("raven")).endsWith("is not open: its open() answered null instead of a channel.");
        assertThat(whyNotOpen("owl")).endsWith("is not open: its capabilities() answered null.");
    }

    @Test
    void of_two_plugins_with_one_id_the_first_stands_and_none_takes_a_built_in_ones_place() {
        new PluginJar().type("raven", NOTHING).write(folder.resolve("a.jar"));
        new PluginJar().type("raven", NOTHING).write(folder.resolve("b.jar"));
        new PluginJar().type("pigeon", NOTHING).write(folder.resolve("c.jar"));

        assertThat(installed().find("pigeon")).containsInstanceOf(Pigeons.class);
        assertThat(installed().problems())
                .containsExactly(
                        "Plugin " + folder.resolve("b.jar") + ": Channel type com.example.RavenType is left out: its id"
                                + " \"raven\" is taken by com.example.RavenType.",
                        "Plugin " + folder.resolve("c.jar")
                                + ": Channel type com.example.PigeonType is left out: its id"
                                + " \"pigeon\" is taken by " + Pigeons.class.getName() + ".");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            for (;;) try { new java.util.concurrent.CountDownLatch(1).await(); } catch (InterruptedException deaf) {} | no answer within 0.2 s
            throw new OutOfMemoryError("mine");   | OutOfMemoryError
            throw new StackOverflowError();       | StackOverflowError
            """)
    void a_plugin_that_hangs_or_breaks_while_it_is_loaded_is_left_out_and_the_others_go_on(String act, String words) {
        new PluginJar().type("owl", NOTHING).write(folder.resolve("owl.jar"));
        new PluginJar()
                .source("com.example.Raven", """
                        package com.example;
                        import io.penelope.channel.spi.*;
                        public class Raven implements ChannelType {
                            public String id() { %s }
                            public String displayName() { return "Raven"; }
                            public SettingsSchema settings() { return SettingsSchema.of(); }
                            public Channel open(Settings settings, ChannelContext context) { return null; }
                        }
                        """.formatted(act))
                .service("com.example.Raven")
                .write(folder.resolve("raven.jar"));

        ChannelTypes types = ChannelTypes.of(new Pigeons()).withPlugins(folder, SHORT);

        assertThat(types.ids()).containsExactly("pigeon", "owl");
        assertThat(types.problems())
                .containsExactly("Plugin " + folder.resolve("raven.jar") + " is left out: " + words + ".");
    }

    /** Opens a channel of that type, which throws. */
    private String whyNotOpen(String type) {
        try (OpenChannels channels = OpenChannels.open(
                installed(),
                java.util.List.of(ScriptedType.configured("bird", type)),
                Hosted.CLOCK,
                Deadlines.standard())) {
            return channels.problems().get(0);
        }
    }

    /** A type that came with the host. */
    private static final class Pigeons implements ChannelType {

        @Override
        public String id() {
            return "pigeon";
        }

        @Override
        public String displayName() {
            return "Pigeon post";
        }

        @Override
        public SettingsSchema settings() {
            return SettingsSchema.of();
        }

        @Override
        public Channel open(Settings settings, ChannelContext context) {
            return new ScriptedChannel();
        }
    }
}
