package io.penelope.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    private final Secret secret = new Secret("hush-hush");

    @Test
    void a_secret_does_not_show_when_it_is_printed() {
        assertThat("The token is " + secret).isEqualTo("The token is ***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hush", "hush-husH", "hush-hush "})
    void only_the_very_secret_matches(String offered) {
        assertThat(secret.matches(offered)).isFalse();
        assertThat(secret.matches("hush-hush")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void nothing_is_no_secret(String nothing) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Secret(nothing));
    }
}
