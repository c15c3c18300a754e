package io.penelope.bootstrap.config;

import static io.penelope.bootstrap.config.reading.ConfigurationFiles.FOLDER;
import static io.penelope.bootstrap.config.reading.ConfigurationFiles.SMALLEST;
import static io.penelope.bootstrap.config.reading.ConfigurationFiles.fixture;
import static io.penelope.bootstrap.config.reading.ConfigurationFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penelope.bootstrap.config.Configuration.Logging;
import io.penelope.bootstrap.config.Configuration.Replies;
import io.penelope.bootstrap.config.Configuration.Server;
import io.penelope.bootstrap.config.Configuration.Tuned;
import io.penelope.channel.spi.Settings;
import io.penelope.domain.delivery.RetrySchedule;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

    private final Configuration everything = read(fixture("everything.yaml"));
    private final Configuration smallest = read(SMALLEST);

    @Test
    void what_is_written_holds() {
        assertThat(everything.http().server())
                .isEqualTo(new Server(
                        "127.0.0.1",
                        8443,
                        URI.create("https://chat.riverside.example"),
                        Duration.ofSeconds(5),
                        new TrustedProxies(List.of("10.0.0.5", "192.168.0.0/16"))));
        assertThat(everything.mews().platformAddress()).isEqualTo(URI.create("http://127.0.0.1:9000"));
        assertThat(everything.mews().clientToken()).isEqualTo(new Secret("hush-client"));
        assertThat(everything.mews().client()).isEqualTo("Riverside's bridge");
        assertThat(everything.mews().requestBudget()).isEqualTo(100);
        assertThat(everything.mews().requestDeadline()).isEqualTo(Duration.ofSeconds(30));
        assertThat(everything.pace().deliveries())
                .isEqualTo(new RetrySchedule(Duration.ofMillis(500), Duration.ofMinutes(2), Duration.ofDays(1)));
        assertThat(everything.pace().replies())
                .isEqualTo(new Replies(
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        Duration.ZERO,
                        Duration.ofDays(2),
                        Duration.ofMinutes(90)));
        assertThat(everything.logging()).isEqualTo(new Logging(Logging.Format.JSON, Logging.Level.DEBUG));
    }

    @Test
    void what_differs_from_its_default_is_known_and_is_no_secret() {
        assertThat(smallest.tuned()).isEmpty();
        assertThat(everything.tuned())
                .contains(
                        new Tuned("server.port", "8443"),
                        new Tuned("server.trustedProxies", "10.0.0.5, 192.168.0.0/16"),
                        new Tuned("mews.requestBudget", "100"),
                        new Tuned("logging.format", "json"))
                .noneMatch(tuned -> tuned.value().contains("hush"));
    }

    @Test
    void what_is_left_out_has_a_default() {
        assertThat(smallest.http().server())
                .isEqualTo(new Server(
                        "127.0.0.1",
                        8080,
                        URI.create("http://localhost:8080"),
                        Duration.ofSeconds(8),
                        new TrustedProxies(List.of("127.0.0.0/8", "::1"))));
        assertThat(smallest.mews().platformAddress()).isEqualTo(URI.create("https://api.mews.com"));
        assertThat(smallest.mews().client()).isEqualTo("Penelope 1.2.3");
        assertThat(smallest.mews().requestBudget()).isEqualTo(198);
        assertThat(smallest.http().console().password()).isEmpty();
        assertThat(smallest.http().api().token()).isEmpty();
        assertThat(smallest.channels()).isEmpty();
        assertThat(smallest.pace().deliveries())
                .isEqualTo(new RetrySchedule(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(3)));
        assertThat(smallest.logging()).isEqualTo(new Logging(Logging.Format.TEXT, Logging.Level.INFO));
    }

    @Test
    void relative_paths_begin_at_the_configurations_folder() {
        assertThat(smallest.files().storage().file()).isEqualTo(FOLDER.resolve("data/penelope.db"));
        assertThat(everything.files().storage().file()).isEqualTo(FOLDER.resolve("store/riverside.db"));
        assertThat(everything.files().media().directory()).isEqualTo(FOLDER.resolve("pictures"));
        assertThat(everything.files().media().clamd())
                .contains(UnixDomainSocketAddress.of(FOLDER.resolve("run/clamd.ctl")));
        assertThat(everything.files().plugins().directory()).isEqualTo(Path.of("/opt/penelope/plugins"));
    }

    @Test
    void clamd_is_found_by_a_host_and_its_port_or_by_a_path_or_not_at_all() {
        assertThat(smallest.files().media().clamd()).isEmpty();
        assertThat(clamd("clamav.example:3310")).isEqualTo(InetSocketAddress.createUnresolved("clamav.example", 3310));
        assertThat(clamd("'[::1]:3310'")).isEqualTo(InetSocketAddress.createUnresolved("[::1]", 3310));
        assertThat(clamd("/run/clamav/clamd.ctl")).isEqualTo(UnixDomainSocketAddress.of("/run/clamav/clamd.ctl"));
        assertThat(clamd("./clamd.ctl")).isEqualTo(UnixDomainSocketAddress.of(FOLDER.resolve("clamd.ctl")));
    }

    private static SocketAddress clamd(String value) {
        return read(SMALLEST + "media: {clamd: " + value + "}\n")
                .files()
                .media()
                .clamd()
                .orElseThrow();
    }

    @Test
    void a_channel_gets_its_settings_with_the_defaults_of_its_type() {
        ChannelSettings whatsapp = everything.channels().get(0);
        Settings settings = whatsapp.settings();

        assertThat(whatsapp.type().id()).isEqualTo("whatsapp");
        assertThat(whatsapp.property())
                .isEqualTo(everything.properties().get(0).property().id());
        assertThat(settings.text("phoneNumberId")).isEqualTo("106540352242922");
        assertThat(settings.text("accessToken")).isEqualTo("hush-whatsapp");
        assertThat(settings.url("apiUrl")).isEqualTo(URI.create("https://graph.facebook.com/v23.0"));
    }

    @Test
    void settings_have_the_kind_that_their_schema_says() {
        Settings pigeons = read(SMALLEST + """
                channels:
                  - {id: loft, type: pigeons, property: riverside, settings: {atNight: true, pigeons: "12"}}
                """).channels().get(0).settings();

        assertThat(pigeons.bool("atNight")).isTrue();
        assertThat(pigeons.integer("pigeons")).isEqualTo(12);
        assertThat(pigeons.duration("rest")).isEqualTo(Duration.ofSeconds(90));
        assertThat(pigeons.size("load")).isEqualTo(2048);
        assertThat(pigeons.find("colour")).isEmpty();
    }

    @Test
    void a_setting_that_was_renamed_is_read_under_its_old_name_and_people_are_told_the_new_one() {
        Configuration configuration = read(SMALLEST + """
                channels:
                  - id: loft
                    type: pigeons
                    property: riverside
                    settings:
                      doves: 12
                      call: coo
                """);

        Settings pigeons = configuration.channels().get(0).settings();
        assertThat(pigeons.integer("pigeons")).isEqualTo(12);
        assertThat(pigeons.text("whistle")).isEqualTo("coo");
        assertThat(configuration.cautions())
                .extracting(Mistake::toString)
                .containsExactly(
                        "penelope.yaml:14: channels[0].settings.doves: is called pigeons now. Rename it",
                        "penelope.yaml:15: channels[0].settings.call: is called whistle now. Rename it");
    }

    @Test
    void an_old_name_beside_the_new_one_is_no_key() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(SMALLEST + """
                        channels:
                          - {id: loft, type: pigeons, property: riverside, settings: {doves: "12", pigeons: "2"}}
                        """))
                .withMessageContaining("channels[0].settings.doves: is no key");
    }

    @Test
    void an_address_in_a_setting_loses_the_slash_at_its_end() {
        Settings telegram = everything.channels().get(1).settings();

        assertThat(telegram.url("apiUrl")).isEqualTo(URI.create("http://127.0.0.1:9001"));
    }

    @Test
    void a_list_is_written_as_a_list_or_with_commas() {
        Settings listed = everything.channels().get(2).settings();
        Settings inOneLine = read(SMALLEST + """
                channels:
                  - id: web
                    type: webchat
                    property: riverside
                    settings: {allowedOrigins: "https://www.riverside.example, https://booking.riverside.example"}
                """).channels().get(0).settings();

        assertThat(listed.list("allowedOrigins"))
                .isEqualTo(List.of("https://www.riverside.example", "https://booking.riverside.example"))
                .isEqualTo(inOneLine.list("allowedOrigins"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mews: {clientToken: hush-client, webhookToken: hush-webhook, platformAddress: 'http://api.mews.com'} | mews.platformAddress: is plain http
            mews: {clientToken: hush-client, webhookToken: h}                                                    | mews.webhookToken: is so short that it can be guessed
            api: {token: hush}                                                                                   | api.token: is so short that it can be guessed
            console: {password: x}                                                                               | console.password: is so short that it can be guessed
            channels: [{id: b, type: telegram, property: riverside, settings: {botToken: hush-bot, secretToken: hush}}] | channels[0].settings.secretToken: is so short that it can be guessed
            channels: [{id: b, type: telegram, property: riverside, settings: {botToken: hush-bot, secretToken: hush-telegram, apiUrl: 'http://bots.example'}}] | channels[0].settings.apiUrl: is plain http
            """)
    void what_can_be_read_or_guessed_by_others_is_taken_and_told(String line, String caution) {
        String yaml = line.startsWith("mews") ? SMALLEST.replaceFirst("(?s)mews:.*?(?=properties:)", "") : SMALLEST;

        assertThat(read(yaml + line).cautions())
                .singleElement()
                .asString()
                .contains(caution)
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:9000", "http://mews-simulator:8081", "http://10.0.0.7", "https://api.mews.com"
            })
    void plain_http_within_ones_own_network_is_nobodys_business(String address) {
        assertThat(read(SMALLEST.replace("mews:\n", "mews:\n  platformAddress: " + address + "\n"))
                        .cautions())
                .isEmpty();
    }

    @Test
    void printing_a_configuration_shows_no_secret() {
        assertThat(everything.toString()).contains("riverside").doesNotContain("hush");
    }
}
