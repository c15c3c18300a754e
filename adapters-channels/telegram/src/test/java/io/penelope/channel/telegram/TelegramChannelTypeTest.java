package io.penelope.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.PollingChannel;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import io.penelope.channel.spi.WebhookChannel;
import io.penelope.channel.tck.GivenSettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramChannelTypeTest {

    private final TelegramChannelType type = new TelegramChannelType();

    @Test
    void it_is_found_by_the_service_loader() {
        assertThat(ServiceLoader.load(ChannelType.class))
                .singleElement()
                .isInstanceOf(TelegramChannelType.class)
                .extracting(ChannelType::id, ChannelType::displayName)
                .containsExactly("telegram", "Telegram");
    }

    @Test
    void a_bot_is_polled_unless_webhooks_are_asked_for() {
        assertThat(type.open(given(Map.of("botToken", "1:a")), new LentContext(LentContext.NOON)))
                .isInstanceOf(PollingChannel.class)
                .isNotInstanceOf(WebhookChannel.class);
        assertThat(type.open(
                        given(Map.of("botToken", "1:a", "updates", "webhook", "secretToken", "s")),
                        new LentContext(LentContext.NOON)))
                .isInstanceOf(WebhookChannel.class)
                .isNotInstanceOf(PollingChannel.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://chat.riverside.example, webhook, https://api.telegram.org, true",
        "https://chat.riverside.example:8443, webhook, https://api.telegram.org, true",
        "https://chat.riverside.example:80, webhook, https://api.telegram.org, true",
        "https://chat.riverside.example:9443, webhook, https://api.telegram.org, false",
        "http://chat.riverside.example, webhook, https://api.telegram.org, false",
        "http://localhost:8080, webhook, https://api.telegram.org, false",
        "https://localhost, webhook, https://api.telegram.org, false",
        "https://10.0.0.7, webhook, https://api.telegram.org, false",
        "https://penelope.local, webhook, https://api.telegram.org, false",
        "http://localhost:8080, polling, https://api.telegram.org, true",
        "http://localhost:8080, webhook, http://127.0.0.1:8083, true",
        "http://chat.riverside.example:9443, webhook, https://bots.riverside.example, true"
    })
    void it_tells_without_a_call_whether_telegram_calls_there(
            String publicUrl, String updates, String apiUrl, boolean called) {
        Settings settings = given(Map.of("botToken", "1:a", "updates", updates, "secretToken", "s", "apiUrl", apiUrl));

        Optional<String> why =
                type.whyUnreachable(settings, URI.create(publicUrl + "/webhooks/channels/riverside-telegram"));

        assertThat(why.isEmpty()).isEqualTo(called);
        assertThat(why.orElse(publicUrl + " server.publicUrl updates: polling"))
                .contains(publicUrl, "server.publicUrl", "updates: polling");
    }

    @Test
    void webhooks_need_a_secret_and_polls_do_not() {
        SettingsSchema schema = type.settings();

        assertThat(schema.problemsBetween(Map.of("updates", "webhook")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.setting()).isEqualTo("secretToken");
                    assertThat(problem.words()).contains("openssl");
                });
        assertThat(schema.problemsBetween(Map.of("updates", "webhook", "secretToken", "s")))
                .isEmpty();
        assertThat(schema.problemsBetween(Map.of("updates", "polling"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "botToken,123456:ABC-DEF1234_x,true",
        "botToken,'123456:ABC\n',true",
        "botToken,123456:ABC DEF,false",
        "botToken,123456/ABC,false",
        "botToken,mybot,false",
        "botToken,7654321,false",
        "secretToken,aZ09_-,true",
        "secretToken,pass word,false",
        "secretToken,päss,false"
    })
    void a_value_that_telegram_cannot_take_is_refused_and_not_repeated(String name, String value, boolean right) {
        Setting setting = setting(name);

        assertThat(setting.problemWith(value).isEmpty()).isEqualTo(right);
        setting.problemWith(value).ifPresent(words -> assertThat(words).doesNotContain(value));
    }

    @Test
    void a_secret_has_at_most_256_characters() {
        assertThat(setting("secretToken").problemWith("s".repeat(256))).isEmpty();
        assertThat(setting("secretToken").problemWith("s".repeat(257))).isPresent();
    }

    @Test
    void tokens_are_secrets() {
        assertThat(type.settings().settings())
                .filteredOn(setting -> setting.kind() == Setting.Kind.SECRET)
                .extracting(Setting::name)
                .containsExactly("botToken", "secretToken");
    }

    private Setting setting(String name) {
        return type.settings().settings().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Settings given(Map<String, String> values) {
        return GivenSettings.of(type, values);
    }
}
