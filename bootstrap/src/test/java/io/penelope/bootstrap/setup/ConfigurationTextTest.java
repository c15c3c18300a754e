package io.penelope.bootstrap.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.bootstrap.config.ChannelSettings;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.reading.ConfigurationReader;
import io.penelope.bootstrap.config.reading.ExampleTypes;
import io.penelope.bootstrap.setup.Answers.ChannelAnswers;
import io.penelope.bootstrap.setup.Answers.Hotel;
import io.penelope.bootstrap.setup.Answers.MewsAccess;
import io.penelope.bootstrap.setup.Answers.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTextTest {

    private static final String ENTERPRISE = "851df8c8-90f2-4c4a-8e01-a4fc46b25178";

    private final Answers answers = Answers.none(Path.of("data"), new Random(1))
            .with(new Server("127.0.0.1", 8090, "https://chat.riverside.example"))
            .with(new Hotel("riverside", "Riverside Hotel", ENTERPRISE, "access"))
            .with(new MewsAccess("https://api.mews-demo.com", "client", "Penelope at Riverside"));

    @Test
    void what_was_answered_is_what_the_bridge_reads() {
        Configuration configuration = read(answers.with(new ChannelAnswers(
                "riverside-whatsapp",
                "whatsapp",
                Map.of(
                        "phoneNumberId", "0106540352242922",
                        "accessToken", "EAAG",
                        "appSecret", "secret",
                        "verifyToken", "made up"))));

        assertThat(configuration.http().server().port()).isEqualTo(8090);
        assertThat(configuration.http().server().publicUrl()).hasToString("https://chat.riverside.example");
        assertThat(configuration.mews().platformAddress()).hasToString("https://api.mews-demo.com");
        assertThat(configuration.mews().client()).isEqualTo("Penelope at Riverside");
        assertThat(configuration.properties().get(0).property().enterprise()).hasToString(ENTERPRISE);
        ChannelSettings channel = configuration.channels().get(0);
        assertThat(channel.id()).hasToString("riverside-whatsapp");
        assertThat(channel.settings().text("phoneNumberId")).isEqualTo("0106540352242922");
        assertThat(channel.settings().text("verifyToken")).isEqualTo("made up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Zur Post\"",
                "C:\\Hotel",
                "# 1 in Ithaca",
                "yes",
                "- Ithaca",
                "Hôtel de l'Île: la mer",
                "{a}",
                "*",
                "${HOME} & Sons",
                "$${",
                "12"
            })
    void whatever_a_hotel_is_called_it_is_called_that(String name) {
        Configuration configuration = read(answers.with(new Hotel("riverside", name, ENTERPRISE, "access")));

        assertThat(configuration.properties().get(0).property().name()).isEqualTo(name);
    }

    @Test
    void a_list_is_answered_in_one_line() {
        Configuration configuration = read(answers.with(new ChannelAnswers(
                "riverside-webchat",
                "webchat",
                Map.of("allowedOrigins", "https://www.riverside.example, https://riverside.example"))));

        assertThat(configuration.channels().get(0).settings().list("allowedOrigins"))
                .containsExactly("https://www.riverside.example", "https://riverside.example");
    }

    @Test
    void numbers_and_lengths_are_what_they_are() {
        Configuration configuration = read(answers.with(new ChannelAnswers(
                "loft",
                "pigeons",
                Map.of("pigeons", "12", "whistle", "fiu", "atNight", "true", "rest", "2h", "load", "1KB"))));

        assertThat(configuration.channels().get(0).settings().integer("pigeons"))
                .isEqualTo(12);
        assertThat(configuration.channels().get(0).settings().bool("atNight")).isTrue();
    }

    @Test
    void what_is_not_known_yet_is_a_variable() {
        Answers unfinished = answers.with(new Hotel("riverside", "Riverside Hotel", "", ""))
                .with(new ChannelAnswers("riverside-telegram", "telegram", Map.of("secretToken", "made up")));

        assertThat(text(unfinished).variables())
                .containsExactly("MEWS_ENTERPRISE_ID", "MEWS_ACCESS_TOKEN", "TELEGRAM_BOT_TOKEN");
    }

    private static ConfigurationText text(Answers answers) {
        return ConfigurationText.of(answers, ExampleTypes.ALL.values());
    }

    private static Configuration read(Answers answers) {
        assertThat(text(answers).variables()).isEqualTo(List.of());
        return new ConfigurationReader(ExampleTypes.installed(), Map.of(), "1.2.3")
                .read(text(answers).text(), Path.of("penelope.yaml"));
    }
}
