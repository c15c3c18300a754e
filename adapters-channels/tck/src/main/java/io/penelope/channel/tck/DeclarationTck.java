package io.penelope.channel.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.SettingsSchema;
import io.penelope.channel.spi.TrialCall;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a channel's type promises of itself and its settings; part of {@link ChannelTck}. */
abstract class DeclarationTck extends TriedChannel {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern SECRET = Pattern.compile("token|secret|password|passphrase|api.?key|private.?key");

    @Test
    protected void the_types_id_is_a_word_of_lower_case_and_it_has_a_name() {
        assertThat(type().id()).matches(ID).isEqualTo(type().id());
        assertThat(type().displayName()).isNotBlank();
    }

    @Test
    protected void every_setting_is_explained() {
        assertThat(type().settings().settings()).allSatisfy(setting -> {
            assertThat(setting.name()).matches("[a-z][A-Za-z0-9]*");
            assertThat(setting.help()).as("the help of %s", setting.name()).isNotBlank();
        });
    }

    @Test
    protected void what_sounds_like_a_secret_is_one() {
        assertThat(type().settings().settings())
                .filteredOn(setting ->
                        SECRET.matcher(setting.name().toLowerCase(Locale.ROOT)).find())
                .allSatisfy(
                        setting -> assertThat(setting.kind()).as(setting.name()).isEqualTo(Setting.Kind.SECRET));
    }

    @Test
    protected void good_settings_pass_the_types_own_checks() {
        SettingsSchema schema = type().settings();
        Map<String, String> good = settings(
                protocols().isEmpty()
                        ? List.of(URI.create("https://platform.example.com"))
                        : protocols().stream()
                                .map(protocol -> URI.create("tcp://platform.example.com:4711"))
                                .toList());

        assertThat(schema.settings()).allSatisfy(setting -> {
            Optional<String> value =
                    Optional.ofNullable(good.get(setting.name())).or(setting::defaultValue);
            assertThat(value.isPresent() || !setting.isRequired())
                    .as("%s is given", setting.name())
                    .isTrue();
            assertThat(value.flatMap(setting::problemWith)).as(setting.name()).isEmpty();
        });
        assertThat(schema.problemsBetween(withDefaults(good, schema))).isEmpty();
        assertThat(schema.settings()).extracting(Setting::name).containsAll(good.keySet());
    }

    /** As the host hands settings to the rules between them. */
    private static Map<String, String> withDefaults(Map<String, String> given, SettingsSchema schema) {
        Map<String, String> values = new HashMap<>(given);
        schema.settings()
                .forEach(setting ->
                        setting.defaultValue().ifPresent(value -> values.putIfAbsent(setting.name(), value)));
        return values;
    }

    @Test
    protected void what_is_wrong_with_a_setting_is_said_without_its_value() {
        assertThat(type().settings().settings())
                .allSatisfy(setting -> assertThat(
                                setting.problemWith("not a good value 4711").orElse(""))
                        .doesNotContain("4711"));
    }

    /** Whoever sees what is tried, and what to do, need not know the secret that makes it genuine. */
    @Test
    protected void trial_calls_go_to_penelope_and_tell_no_secret() {
        try (Bench bench = open()) {
            List<TrialCall> calls = trialCalls(bench);

            assertThat(calls).allSatisfy(call -> {
                assertThat(call.address().getRawAuthority())
                        .as("where it goes")
                        .isEqualTo(webhookAddress().getRawAuthority());
                assertThat(call.what()).isNotBlank();
                secrets(bench)
                        .forEach(secret ->
                                assertThat(call + call.what() + call.remedy()).doesNotContain(secret));
            });
            assertThat(bench.platform().calls()).isEmpty();
        }
    }

    @Test
    protected void opening_calls_nobody() {
        try (Bench bench = open()) {
            assertThat(bench.platform().calls()).isEmpty();
        }
    }

    @Test
    protected void what_the_channel_can_do_stays_the_same_while_it_is_open() {
        try (Bench bench = open()) {
            Capabilities first = bench.channel().capabilities();

            assertThat(bench.channel().capabilities())
                    .usingRecursiveComparison()
                    .isEqualTo(first);
            assertThat(bench.channel().account()).isEqualTo(bench.channel().account());
        }
    }
}
