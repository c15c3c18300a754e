package io.penelope.channel.host.telling;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.host.ScriptedType;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.Settings;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactionTest {

    private final Redaction redaction = Redaction.about(
            new ScriptedType("line"),
            ScriptedType.configured("riverside-line", "line").settings());

    @Test
    void a_secret_is_left_out_however_it_is_written() {
        assertThat(redaction.words("GET /bott0ken/secret/me and /bott0ken%2Fsecret/me"))
                .isEqualTo("GET /bot…/me and /bot…/me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mybot", "token", "Copy", "bot", "telegramtoken"})
    void a_secret_that_could_be_a_word_leaves_hints_whole(String secret) {
        Redaction redaction = withSecret(secret);
        String hint = "Copy the token from @BotFather (/mybots, the bot, API Token) into botToken.";

        assertThat(redaction.words(Health.problem("It is refused", hint))).isEqualTo("It is refused. " + hint);
    }

    @Test
    void a_secret_that_could_be_a_word_is_left_out_where_it_stands_for_itself() {
        Redaction redaction = withSecret("mybot");

        assertThat(redaction.words(
                        "The token \"mybot\" is not known: POST https://api.example/botmybot/getMe, token=mybot."))
                .isEqualTo("The token \"…\" is not known: POST https://api.example/bot…/getMe, token=….");
        assertThat(redaction.words(Health.problem("No", "Look at /botmybot/getMe, and ask /mybots")))
                .isEqualTo("No. Look at /bot…/getMe, and ask /mybots.");
    }

    @Test
    void a_real_secret_stands_in_no_hint() {
        assertThat(withSecret("EAAGm0PX4ZCpsBAAzzz").words(Health.problem("No", "Do not use xEAAGm0PX4ZCpsBAAzzzx")))
                .isEqualTo("No. Do not use x…x.");
    }

    @Test
    void a_long_finding_cuts_no_hint_short() {
        assertThat(redaction.words(Health.problem("x".repeat(1_000), "Mend it.")))
                .endsWith("x… Mend it.");
    }

    private static Redaction withSecret(String secret) {
        Settings settings =
                ScriptedType.configured("riverside-line", "line", secret).settings();
        return Redaction.about(new ScriptedType("line"), settings);
    }

    @Test
    void a_sentence_is_one_line_of_bearable_length() {
        assertThat(redaction.words(" first\r\n\tsecond ")).isEqualTo("first second");
        assertThat(redaction.words("x".repeat(1_000))).isEqualTo("x".repeat(300) + "…");
    }

    @Test
    void the_channels_own_sentence_is_told() {
        assertThat(redaction.words(new IOException("409: somebody else polls"))).isEqualTo("409: somebody else polls");
    }

    @Test
    void an_exception_without_a_sentence_is_told_by_its_kind_and_place() {
        assertThat(redaction.words(new IOException())).startsWith("IOException at RedactionTest.java:");
    }

    @Test
    void a_librarys_sentence_is_not_told() {
        assertThat(redaction.words(thrownBy(() -> URI.create("a guest's words"))))
                .startsWith("IllegalArgumentException at RedactionTest.java:");
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
