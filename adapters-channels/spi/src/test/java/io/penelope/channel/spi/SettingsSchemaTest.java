package io.penelope.channel.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
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
}
