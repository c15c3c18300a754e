package io.penelope.bootstrap.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.reading.ConfigurationReader;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterviewTest {

    private static final UUID ENTERPRISE = UUID.fromString("851df8c8-90f2-4c4a-8e01-a4fc46b25178");
    private static final String CLIENT_TOKEN = "client-token-of-the-town";
    private static final String ACCESS_TOKEN = "access-token-of-riverside";

    private final Somebody somebody = new Somebody();
    private SimulatedMews mews;

    /** Answers by the beginning of the question, and nothing to all others; a secret like any other. */
    private static final class Somebody implements Dialog {

        private final Map<String, Deque<String>> answers = new HashMap<>();
        private final List<String> heard = new ArrayList<>();

        Somebody answers(String question, String... words) {
            answers.put(question, new ArrayDeque<>(List.of(words)));
            return this;
        }

        @Override
        public void say(String line) {
            heard.add(line);
        }

        @Override
        public String ask(String question) {
            heard.add(question);
            return answers.entrySet().stream()
                    .filter(entry -> question.startsWith(entry.getKey()))
                    .map(entry -> entry.getValue().size() > 1
                            ? entry.getValue().remove()
                            : entry.getValue().element())
                    .findFirst()
                    .orElse("");
        }

        @Override
        public String askSecret(String question) {
            return ask(question);
        }

        String heard() {
            return String.join("\n", heard);
        }
    }

    @BeforeEach
    void open_mews() {
        mews = SimulatedMews.start(Settings.builder()
                .clientToken(CLIENT_TOKEN)
                .enterprise(ENTERPRISE, "Riverside Hotel", ACCESS_TOKEN)
                .build());
        somebody.answers("The hotel's name", "Riverside")
                .answers("The address that guests", "http://localhost:8080/")
                .answers("Mews's address", mews.address().toString())
                .answers("Mews's client token", CLIENT_TOKEN)
                .answers("Mews's access token", ACCESS_TOKEN);
    }

    @AfterEach
    void close() {
        mews.close();
    }

    @Test
    void what_is_answered_is_tried_and_becomes_the_configuration() {
        Configuration configuration = read(interview(ChannelTypes.onClassPath()));

        assertThat(configuration.properties().get(0).property().id()).hasToString("riverside");
        assertThat(configuration.properties().get(0).property().enterprise()).isEqualTo(ENTERPRISE);
        assertThat(configuration.channels()).isEmpty();
        assertThat(somebody.heard()).contains("Well: Mews knows the hotel as \"Riverside Hotel\".");
    }

    @Test
    void a_wrong_token_is_told_at_once_and_asked_for_again() {
        somebody.answers("Mews's access token", "wrong", ACCESS_TOKEN);

        Configuration configuration = read(interview(ChannelTypes.onClassPath()));

        assertThat(somebody.heard()).contains("Not yet: Mews does not accept the tokens");
        assertThat(configuration.properties().get(0).accessToken().value()).isEqualTo(ACCESS_TOKEN);
    }

    @Test
    void what_is_not_known_yet_is_left_to_the_environment() {
        somebody.answers("Mews's client token", "").answers("Mews's access token", "");

        Answers answers = interview(ChannelTypes.onClassPath());

        assertThat(text(answers).variables())
                .containsExactly("MEWS_CLIENT_TOKEN", "MEWS_ENTERPRISE_ID", "MEWS_ACCESS_TOKEN");
    }

    @Test
    void an_address_that_is_none_is_asked_for_again() {
        somebody.answers("The address that guests", "ftp://example.com", "http://localhost:8080");

        interview(ChannelTypes.onClassPath());

        assertThat(somebody.heard()).contains("Not yet: publicUrl has to be");
    }

    @Test
    void what_is_neither_yes_nor_no_is_no_answer() {
        somebody.answers("Mews's access token", "wrong", ACCESS_TOKEN)
                .answers("Answer again?", "http://localhost:8081", "y");

        Configuration configuration = read(interview(ChannelTypes.onClassPath()));

        assertThat(somebody.heard()).contains("Say y or n.");
        assertThat(configuration.properties().get(0).accessToken().value()).isEqualTo(ACCESS_TOKEN);
    }

    @Test
    void a_name_that_was_right_is_kept_when_the_address_was_not() {
        somebody.answers("The hotel's name", "Riverside", "")
                .answers("The address that guests", "ftp://example.com", "http://localhost:8080");

        Configuration configuration = read(interview(ChannelTypes.onClassPath()));

        assertThat(configuration.properties().get(0).property().name()).isEqualTo("Riverside");
    }

    @Test
    void a_channel_says_whose_it_is() {
        somebody.answers("Do guests write by Web chat?", "y")
                .answers("allowedOrigins", "https://www.riverside.example");

        Configuration configuration = read(interview(ChannelTypes.onClassPath()));

        assertThat(configuration.channels())
                .extracting(channel -> channel.id().value())
                .containsExactly("riverside-webchat");
        assertThat(somebody.heard()).contains("Well: guests write at http://localhost:8080/chat/riverside-webchat");
    }

    private Answers interview(ChannelTypes types) {
        Trials trials = new Trials(types, Path.of("penelope.yaml"), "1.2.3", Clock.systemUTC());
        return new Interview(somebody, trials, types.byId().values(), new Random(1))
                .hold(Answers.none(Path.of("data"), new Random(2)));
    }

    private static ConfigurationText text(Answers answers) {
        return ConfigurationText.of(answers, ChannelTypes.onClassPath().byId().values());
    }

    private static Configuration read(Answers answers) {
        return new ConfigurationReader(ChannelTypes.onClassPath(), Map.of(), "1.2.3")
                .read(text(answers).text(), Path.of("penelope.yaml"));
    }
}
