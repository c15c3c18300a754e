package io.penelope.channel.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsSchemaTest {

    private static final Map<String, String> VALUES = Map.of("mode", "poll", "secret", "x");

    @Test
    void every_rule_between_settings_holds() {
        SettingsSchema schema = SettingsSchema.of(Setting.text("mode", "How."), Setting.text("secret", "What."))
                .checkTogether(values -> Optional.of(SettingsSchema.problem("mode", "is wrong")))
                .checkTogether(values -> Optional.empty())
                .checkTogether(values -> Optional.of(SettingsSchema.problem("secret", "is needless")));

        assertThat(schema.problemsBetween(VALUES))
                .extracting(SettingsSchema.Problem::setting)
                .containsExactly("mode", "secret");
    }

    @Test
    void every_check_of_a_setting_holds_and_the_first_that_fails_is_told() {
        Setting setting = Setting.text("token", "What.")
                .check(value -> value.length() > 3, "is longer")
                .check(value -> !value.contains(" "), "has no blanks");

        assertThat(setting.problemWith("a b")).contains("is longer");
        assertThat(setting.problemWith("abc d")).contains("has no blanks");
        assertThat(setting.problemWith("abcd")).isEmpty();
    }

    @Test
    void a_size_lies_between_two_others_however_it_is_written() {
        Setting setting = Setting.size("largest", "How large.").sizeBetween("1KiB", "10MiB");

        assertThat(Stream.of("1024", "1k", "2 kb", "10MB", "10 m"))
                .allSatisfy(size -> assertThat(setting.problemWith(size)).isEmpty());
        assertThat(Stream.of("1023", "10241KiB", "1GiB", "99999999999TiB", "ten", "", "-1M"))
                .allSatisfy(
                        size -> assertThat(setting.problemWith(size)).contains("has to be a size from 1KiB to 10MiB"));
    }

    @Test
    void what_has_no_size_lies_between_none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.text("name", "What.").sizeBetween("1", "2"))
                .withMessageContaining("name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.size("largest", "How large.").sizeBetween("little", "much"));
    }
}
