package io.penelope.channel.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

final class DiscretionTest {

    private final Discretion discretion = Discretion.about(
            new ScriptedType("line"),
            ScriptedType.configured("riverside-line", "line").settings());

    @Test
    void a_secret_is_left_out_however_it_is_written() {
        assertThat(discretion.words("GET /bott0ken/secret/me and /bott0ken%2Fsecret/me"))
                .isEqualTo("GET /bot…/me and /bot…/me");
    }

    @Test
    void a_sentence_is_one_line_of_bearable_length() {
        assertThat(discretion.words(" first\r\n\tsecond ")).isEqualTo("first second");
        assertThat(discretion.words("x".repeat(1_000))).isEqualTo("x".repeat(300) + "…");
    }

    @Test
    void the_channels_own_sentence_is_told() {
        assertThat(discretion.words(new IOException("409: somebody else polls")))
                .isEqualTo("409: somebody else polls");
    }

    @Test
    void an_exception_without_a_sentence_is_told_by_its_kind_and_place() {
        assertThat(discretion.words(new IOException())).startsWith("IOException at DiscretionTest.java:");
    }

    @Test
    void a_librarys_sentence_is_not_told() {
        assertThat(discretion.words(thrownBy(() -> URI.create("a guest's words"))))
                .startsWith("IllegalArgumentException at DiscretionTest.java:");
    }

    private static Throwable thrownBy(Runnable library) {
        try {
            library.run();
        } catch (RuntimeException e) {
            return e;
        }
        throw new AssertionError("nothing was thrown");
    }
}
