package io.penelope.bootstrap.cli;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.reading.ConfigurationReader;
import io.penelope.bootstrap.config.reading.ExampleTypes;
import io.penelope.bootstrap.setup.Answers;
import io.penelope.bootstrap.setup.ConfigurationText;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {

    private static final Map<String, ChannelType> TYPES = new TreeMap<>(ExampleTypes.ALL);

    private static final Path DATA = Path.of("data");

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name_the_file() {
        file = folder.resolve("etc/penelope.yaml");
    }

    @Test
    void the_file_is_right_once_its_variables_are_set() {
        init();

        Configuration configuration = read();
        assertThat(configuration.channels())
                .extracting(channel -> channel.type().id())
                .containsExactlyElementsOf(TYPES.keySet());
        assertThat(configuration.http().console().password()).isPresent();
        assertThat(configuration.http().api().token()).isPresent();
    }

    @Test
    void the_data_lie_where_they_are_wanted() {
        ConfigurationText first = first(TYPES.values(), Path.of("/var/lib/penelope"));

        assertThat(first.text())
                .contains("url: jdbc:sqlite:/var/lib/penelope/penelope.db", "directory: /var/lib/penelope/media");
    }

    @Test
    void it_names_just_the_variables_that_are_needed() {
        ConfigurationText first = first(TYPES.values(), DATA);

        assertThat(first.variables())
                .containsExactly(
                        "MEWS_CLIENT_TOKEN",
                        "MEWS_ENTERPRISE_ID",
                        "MEWS_ACCESS_TOKEN",
                        "TELEGRAM_BOT_TOKEN",
                        "WEBCHAT_ALLOWED_ORIGINS",
                        "WHATSAPP_PHONE_NUMBER_ID",
                        "WHATSAPP_ACCESS_TOKEN",
                        "WHATSAPP_APP_SECRET");
    }

    @Test
    void a_default_that_is_only_mentioned_holds_once_it_is_no_comment_any_more() throws IOException {
        ChannelTypes types = ChannelTypes.onClassPath();
        ConfigurationText first = first(types.byId().values(), DATA);
        String uncommented =
                Pattern.compile("(?m)# (\\w+: [^$\\n]+)$").matcher(first.text()).replaceAll("$1");
        Files.createDirectories(file.getParent());
        Files.writeString(file, uncommented);
        Map<String, String> environment =
                first.variables().stream().collect(toMap(name -> name, InitCommandTest::filledIn));

        Configuration configuration = new ConfigurationReader(types, environment, "1.2.3").read(file);

        assertThat(uncommented).contains("accentColor: \"#1f5f5b\"").doesNotContain("# accentColor");
        assertThat(configuration.channels()).isNotEmpty();
    }

    /** Everything that the web chat takes, each as its help writes it, in one text with commas. */
    @Test
    void what_is_only_mentioned_takes_a_variable_whose_value_holds_commas() throws IOException {
        ChannelTypes types = ChannelTypes.onClassPath();
        ConfigurationText first = first(List.of(types.find("webchat").orElseThrow()), DATA);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                Pattern.compile("(?m)# (\\w+: \\S+)$").matcher(first.text()).replaceAll("$1"));
        Map<String, String> environment = Map.ofEntries(
                entry("MEWS_CLIENT_TOKEN", "hush"),
                entry("MEWS_ENTERPRISE_ID", "851df8c8-90f2-4c4a-8e01-a4fc46b25178"),
                entry("MEWS_ACCESS_TOKEN", "hush"),
                entry("WEBCHAT_ALLOWED_ORIGINS", "http://localhost:8084, http://127.0.0.1:8084"),
                entry("WEBCHAT_LOGO_URL", "https://www.riverside.example/logo.png"),
                entry("WEBCHAT_HOTEL_NAME", "Riverside Hotel, Ithaca"),
                entry("WEBCHAT_GREETING", "en: Hello, how can we help?, de: Guten Tag, womit dürfen wir helfen?"),
                entry("WEBCHAT_OPENING_HOURS", "mon-fri 07:00-23:00, sat,sun 08:00-22:00"),
                entry("WEBCHAT_TIME_ZONE", "Europe/Prague"),
                entry("WEBCHAT_PHONE", "+420 123 456 789"),
                entry("WEBCHAT_EMAIL", "frontdesk@riverside.example"),
                entry("WEBCHAT_LARGEST_FILE", "10MiB"),
                entry("WEBCHAT_PRIVACY_URL", "https://www.riverside.example/privacy"));

        Configuration configuration = new ConfigurationReader(types, environment, "1.2.3").read(file);

        Settings settings = configuration.channels().get(0).settings();
        assertThat(settings.list("greeting"))
                .containsExactly("en: Hello, how can we help?", "de: Guten Tag, womit dürfen wir helfen?");
        assertThat(settings.list("openingHours")).containsExactly("mon-fri 07:00-23:00", "sat,sun 08:00-22:00");
        assertThat(settings.list("allowedOrigins")).hasSize(2);
        assertThat(settings.text("hotelName")).isEqualTo("Riverside Hotel, Ithaca");
    }

    @Test
    void the_folder_that_it_makes_is_its_owners_alone() throws IOException {
        init();

        assertThat(Files.getPosixFilePermissions(folder.resolve("etc")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void every_file_has_secrets_of_its_own() throws IOException {
        init();
        Configuration one = read();
        Files.delete(file);
        init();
        Configuration other = read();

        assertThat(one.mews().webhookToken()).isNotEqualTo(other.mews().webhookToken());
        assertThat(one.mews().webhookToken())
                .isNotEqualTo(one.http().api().token().orElseThrow());
        assertThat(one.mews().webhookToken().value()).matches("[A-Za-z0-9_-]{32}");
    }

    @Test
    void a_secret_on_which_both_sides_only_have_to_agree_is_there_already() {
        init();

        assertThat(read().channels().get(1).settings().text("secretToken")).matches("[A-Za-z0-9_-]{32}");
        assertThat(read().channels().get(3).settings().text("verifyToken")).matches("[A-Za-z0-9_-]{32}");
    }

    @Test
    void a_file_that_is_there_is_not_overwritten() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "precious");

        assertThat(init()).isEqualTo(1);
        assertThat(file).hasContent("precious");
        assertThat(err.toString()).contains("is already there");
    }

    @Test
    void nobody_else_may_read_the_file() throws IOException {
        init();

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_deployment_without_channel_types_gets_a_file_too() {
        var first = first(List.of(), DATA);

        assertThat(first.variables()).containsExactly("MEWS_CLIENT_TOKEN", "MEWS_ENTERPRISE_ID", "MEWS_ACCESS_TOKEN");
        assertThat(first.text()).endsWith("channels:\n  []\n");
    }

    @Test
    void the_port_is_the_one_that_is_wanted() {
        init("--port", "8090");

        assertThat(read().http().server().port()).isEqualTo(8090);
        assertThat(read().http().server().publicUrl()).hasToString("http://localhost:8090");
    }

    @Test
    void a_port_that_there_is_not_is_said_to_be_none() {
        assertThat(init("--web", "--port", "99999")).isEqualTo(1);

        assertThat(err.toString()).contains("--port takes 1 to 65535").doesNotContain("\tat ");
    }

    private int init(String... more) {
        List<String> words = new ArrayList<>(List.of("init", "--config", file.toString()));
        words.addAll(List.of(more));
        return Main.commandLine(ExampleTypes.installed(), Map.of())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
    }

    private Configuration read() {
        Map<String, String> environment = first(TYPES.values(), DATA).variables().stream()
                .collect(toMap(name -> name, InitCommandTest::filledIn));
        return new ConfigurationReader(ExampleTypes.installed(), environment, "1.2.3").read(file);
    }

    private static String filledIn(String variable) {
        return switch (variable) {
            case "MEWS_ENTERPRISE_ID" -> "851df8c8-90f2-4c4a-8e01-a4fc46b25178";
            case "TELEGRAM_BOT_TOKEN" -> "123456:hush";
            case "WHATSAPP_PHONE_NUMBER_ID" -> "106540352242922";
            case "WEBCHAT_ALLOWED_ORIGINS" -> "https://www.riverside.example";
            default -> "hush";
        };
    }

    /** What is written where nobody is asked. */
    private static ConfigurationText first(Collection<ChannelType> types, Path data) {
        Random random = new Random(1);
        return ConfigurationText.withEachChannel(Answers.none(data, random), types, random);
    }
}
