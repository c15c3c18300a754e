package io.penelope.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.tck.GivenSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private SimulatedWhatsApp meta;

    @BeforeEach
    void open() {
        meta = SimulatedWhatsApp.with().hurried().start();
        meta.deliverTo(URI.create("https://chat.example.com/webhooks/channels/riverside-whatsapp"));
    }

    @AfterEach
    void close() {
        meta.close();
    }

    @Test
    void all_that_is_set_up_rightly_is_told_as_well() throws Exception {
        assertThat(diagnose(Map.of(), "/v23.0", NOW))
                .allMatch(Health::well)
                .extracting(Health::words)
                .containsExactly(
                        "v23.0 of the Graph API lasts until 2027-10-08",
                        "webhooks: the app is subscribed to all that is read here",
                        "webhooks: the business account sends them to the app");
    }

    @Test
    void fields_that_nobody_subscribed_to_are_named() throws Exception {
        meta.registrations()
                .app(meta.registrations().app().orElseThrow(), Set.of("standby", "message_template_status_update"));

        assertThat(problems(Map.of()))
                .singleElement()
                .asString()
                .contains("is not subscribed to messages, calls", "no guest's word comes before");
    }

    @Test
    void a_webhook_that_leads_elsewhere_is_told_and_not_where() throws Exception {
        meta.deliverTo(URI.create("https://elsewhere.example/secret-hook"));

        assertThat(problems(Map.of()))
                .singleElement()
                .asString()
                .contains("is not at https://chat.example.com/webhooks/channels/…", "Enter https://chat")
                .doesNotContain("secret-hook");
    }

    @Test
    void an_account_that_sends_the_app_nothing_is_told() throws Exception {
        meta.registrations().unsubscribeAccount();

        assertThat(problems(Map.of()))
                .singleElement()
                .asString()
                .contains("the business account sends the app nothing");
    }

    @Test
    void without_its_id_the_account_is_not_asked_and_that_is_no_problem() throws Exception {
        meta.registrations().unsubscribeAccount();

        assertThat(diagnose(Map.of("businessAccountId", ""), "/v23.0", NOW))
                .allMatch(Health::well)
                .extracting(Health::words)
                .contains("webhooks: set businessAccountId to see whether the account sends the app anything");
    }

    @ParameterizedTest
    @CsvSource({
        "/v23.0, 2027-07-01T00:00:00Z, true,  lasts until 2027-10-08",
        "/v23.0, 2027-08-01T00:00:00Z, false, ends on 2027-10-08",
        "/v23.0, 2027-10-09T00:00:00Z, false, ended on 2027-10-08",
        "/v16.0, 2026-11-01T00:00:00Z, false, has ended long ago",
        "/v31.0, 2026-11-01T00:00:00Z, true,  is not known to this Penelope",
    })
    void the_end_of_the_version_is_told_in_time(String version, Instant now, boolean well, String words)
            throws Exception {
        Health first = diagnose(Map.of(), version, now).get(0);

        assertThat(first.well()).isEqualTo(well);
        assertThat(first.words()).contains(words);
        assertThat(first.remedy().isPresent()).isEqualTo(!well);
    }

    private List<String> problems(Map<String, String> settings) throws Exception {
        return diagnose(settings, "/v23.0", NOW).stream()
                .filter(health -> !health.well())
                .map(Health::toString)
                .toList();
    }

    private List<Health> diagnose(Map<String, String> more, String version, Instant now) throws Exception {
        Map<String, String> given = new HashMap<>(Map.of(
                "phoneNumberId", "106540352242922",
                "accessToken", "simulated-access-token",
                "appSecret", "simulated-app-secret",
                "verifyToken", "simulated-verify-token",
                "businessAccountId", "102290129340398",
                "apiUrl", meta.address() + version));
        given.putAll(more);
        Settings settings = GivenSettings.of(new WhatsAppChannelType(), given);
        WhatsAppChannel channel = (WhatsAppChannel) new WhatsAppChannelType()
                .open(settings, Bench.context(new Log(), Clock.fixed(now, ZoneOffset.UTC)));
        return channel.diagnose();
    }
}
