package io.penelope.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no origin would go into the page's policy, where a word too many lets in more than was meant. */
class OriginsTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://www.riverside.example", "http://localhost:8084", "https://[::1]:8443"})
    void a_site_with_its_scheme_is_one(String value) {
        assertThat(Origins.isOrigin(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "www.riverside.example",
                "https://",
                "https://riverside.example/",
                "https://riverside.example/chat",
                "https://*.riverside.example",
                "https://user@riverside.example",
                "ftp://riverside.example",
                "https://riverside.example; script-src *",
                "https://riverside.example 'self'",
                "null"
            })
    void anything_else_is_none(String value) {
        assertThat(Origins.isOrigin(value)).isFalse();
    }
}
