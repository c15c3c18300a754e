package io.penelope.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GreetingsTest {

    private final Greetings greetings = Greetings.of(List.of("de: Grüß Gott: wie geht's?", "en-GB: Good day"));

    @Test
    void a_guest_is_greeted_in_their_language_or_else_in_the_hotels_first() {
        assertThat(greetings.in("en")).contains("Good day");
        assertThat(greetings.in("de-AT")).contains("Grüß Gott: wie geht's?");
        assertThat(greetings.in("cs")).contains("Grüß Gott: wie geht's?");
        assertThat(greetings.languageFor("en")).contains("en");
        assertThat(greetings.languageFor("cs")).contains("de");
    }

    @Test
    void a_hotel_may_greet_nobody() {
        assertThat(Greetings.of(List.of()).in("en")).isEmpty();
        assertThat(Greetings.of(List.of()).languageFor("en")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Welcome!", "en:", "en: ", "english: Hello", "en Hello"})
    void a_greeting_names_its_language(String value) {
        assertThat(Greetings.isGreeting(value)).isEqualTo(value.startsWith("en: ") && value.length() > 4);
    }
}
