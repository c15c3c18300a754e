package io.penelope.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.TextUnit;
import io.penelope.channel.tck.GivenSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatsAppChannelTypeTest {

    private final WhatsAppChannelType type = new WhatsAppChannelType();

    @Test
    void the_type_is_found_as_a_plugin() {
        assertThat(ServiceLoader.load(ChannelType.class))
                .extracting(ChannelType::id)
                .containsExactly("whatsapp");
    }

    @Test
    void its_settings_are_those_of_the_configuration() {
        assertThat(type.settings().settings())
                .extracting(Setting::name)
                .containsExactly(
                        "phoneNumberId",
                        "accessToken",
                        "appSecret",
                        "verifyToken",
                        "apiUrl",
                        "repeatInDoubtAfter",
                        "reopenTemplate",
                        "reopenLanguage",
                        "businessAccountId",
                        "registerWebhook");
        assertThat(type.settings().settings())
                .filteredOn(setting -> setting.kind() == Setting.Kind.SECRET)
                .extracting(Setting::name)
                .containsExactly("accessToken", "appSecret", "verifyToken");
        assertThat(type.settings().settings()).filteredOn(Setting::isRequired).hasSize(4);
        assertThat(setting("apiUrl").defaultValue()).contains("https://graph.facebook.com/v23.0");
    }

    @ParameterizedTest
    @CsvSource({
        "https://chat.riverside.example, https://graph.facebook.com/v23.0, true",
        "https://chat.riverside.example:9443, https://graph.facebook.com/v23.0, true",
        "http://chat.riverside.example, https://graph.facebook.com/v23.0, false",
        "http://localhost:8080, https://graph.facebook.com/v23.0, false",
        "https://127.0.0.1, https://graph.facebook.com/v23.0, false",
        "https://[fd00::7], https://graph.facebook.com/v23.0, false",
        "https://penelope, https://graph.facebook.com/v23.0, false",
        "http://localhost:8080, http://127.0.0.1:8082/v23.0, true"
    })
    void it_tells_without_a_call_whether_meta_calls_there(String publicUrl, String apiUrl, boolean called) {
        Optional<String> why = type.whyUnreachable(
                GivenSettings.of(
                        type,
                        Map.of(
                                "phoneNumberId",
                                "1",
                                "accessToken",
                                "a",
                                "appSecret",
                                "s",
                                "verifyToken",
                                "v",
                                "apiUrl",
                                apiUrl)),
                URI.create(publicUrl + "/webhooks/channels/riverside-whatsapp"));

        assertThat(why.isEmpty()).isEqualTo(called);
        assertThat(why.orElse(publicUrl + " server.publicUrl")).contains(publicUrl, "server.publicUrl");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "10s, true",
        "60s, true",
        "10m, true",
        "9s, false",
        "9999ms, false",
        "0s, false",
        "11m, false",
        "1h, false",
        "1d, false",
        "soon, true" // no duration, which whoever reads the configuration says
    })
    void a_message_in_doubt_waits_neither_too_briefly_nor_for_ever(String value, boolean right) {
        assertThat(setting("repeatInDoubtAfter").problemWith(value).isEmpty()).isEqualTo(right);
    }

    @Test
    void the_wait_is_a_minute_unless_said_and_its_old_name_is_still_taken() {
        assertThat(setting("repeatInDoubtAfter").defaultValue()).contains("1m");
        assertThat(setting("repeatInDoubtAfter").formerNames()).containsExactly("statusWait");
    }

    @ParameterizedTest
    @CsvSource({
        "phoneNumberId, 106540352242922, true",
        "phoneNumberId, +420 221 000 999, false",
        "accessToken, EAAG0x, true",
        "accessToken, EAAG 0x, false"
    })
    void a_value_of_the_wrong_shape_is_told_without_repeating_it(String name, String value, boolean right) {
        assertThat(setting(name).problemWith(value).isEmpty()).isEqualTo(right);
        assertThat(setting(name).problemWith(value).orElse("")).doesNotContain(value);
    }

    @Test
    void an_opened_channel_says_what_it_can_and_keeps_its_secrets() {
        Channel channel = type.open(
                GivenSettings.of(
                        type,
                        Map.of(
                                "phoneNumberId",
                                Bench.OURS,
                                "accessToken",
                                Bench.TOKEN + "\n",
                                "appSecret",
                                Bench.SECRET,
                                "verifyToken",
                                Bench.VERIFY,
                                "apiUrl",
                                "https://graph.facebook.com/v23.0",
                                "repeatInDoubtAfter",
                                "2m")),
                Bench.context(new Log()));

        assertThat(channel.account()).contains(Bench.OURS);
        assertThat(channel.capabilities().textMax()).isEqualTo(4096);
        assertThat(channel.capabilities().textUnit()).isEqualTo(TextUnit.UTF16_UNITS);
        assertThat(channel.capabilities().pace()).isLessThan(80);
        assertThat(channel.capabilities().receiptsCarryKey()).hasValueSatisfying(wait -> {
            assertThat(wait.fair()).isEqualTo(Duration.ofSeconds(8));
            assertThat(wait.longest()).isEqualTo(Duration.ofMinutes(2));
        });
        assertThat(channel.capabilities().keyPreventsDoubles()).isEmpty();
        assertThat(channel.toString())
                .contains(Bench.OURS)
                .doesNotContain(Bench.TOKEN)
                .doesNotContain(Bench.SECRET)
                .doesNotContain(Bench.VERIFY);
    }

    @Test
    void unless_it_is_told_otherwise_it_waits_a_minute_for_the_status_of_a_send_in_doubt() {
        Channel channel = type.open(
                GivenSettings.of(
                        type,
                        Map.of(
                                "phoneNumberId",
                                Bench.OURS,
                                "accessToken",
                                Bench.TOKEN,
                                "appSecret",
                                Bench.SECRET,
                                "verifyToken",
                                Bench.VERIFY)),
                Bench.context(new Log()));

        assertThat(channel.capabilities().receiptsCarryKey())
                .hasValueSatisfying(wait -> assertThat(wait.longest()).isEqualTo(Duration.ofMinutes(1)));
    }

    private Setting setting(String name) {
        return type.settings().settings().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
