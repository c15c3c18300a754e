package io.penelope.bootstrap.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.bootstrap.config.ChannelSettings;
import io.penelope.bootstrap.config.Secret;
import io.penelope.bootstrap.config.TrustedProxies;
import io.penelope.bootstrap.config.reading.ConfigurationReader;
import io.penelope.bootstrap.findings.Finding;
import io.penelope.bootstrap.http.HttpServer;
import io.penelope.bootstrap.probe.ProbeKey;
import io.penelope.bootstrap.probe.Probes;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import io.penelope.web.Routes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A channel of a type that knows no calls to try, as most plugins are. */
class ChannelCheckTest {

    private static final Secret TOKEN = new Secret("a-long-token-for-the-webhook");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "401, true,  its webhook's address is reached",
        "404, true,  nobody calls it",
        "500, false, the channel is not open",
    })
    void that_its_address_is_reached_shows_whatever_penelope_answers(int status, boolean well, String words)
            throws Exception {
        Routes probes = new Probes(new ProbeKey(TOKEN), new TrustedProxies(List.of()), "1.0.0", Instant.EPOCH);

        Finding finding = check(List.of(probes, answering(status)));

        assertThat(finding.well()).isEqualTo(well);
        assertThat(finding.words()).contains(words);
    }

    @Test
    void somebody_else_at_its_address_is_told() throws Exception {
        Finding finding = check(List.of(answering(200)));

        assertThat(finding.well()).isFalse();
        assertThat(finding.words()).contains("its webhook: it is not this Penelope that answers (200");
    }

    private static Routes answering(int status) {
        return routes -> routes.post("/webhooks/channels/{id}", context -> context.status(status));
    }

    private Finding check(List<Routes> routes) throws IOException, NoSuchAlgorithmException {
        try (HttpServer server = new HttpServer("127.0.0.1", 0, routes)) {
            server.start();
            Caller caller = new Caller(new ProbeKey(TOKEN), SSLContext.getDefault(), Duration.ofSeconds(10));
            URI publicUrl = URI.create("http://127.0.0.1:" + server.port());
            List<Finding> found = new ChannelCheck(caller, publicUrl, pigeon()).run();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private ChannelSettings pigeon() throws IOException {
        Path file = Files.writeString(folder.resolve("penelope.yaml"), """
                mews:
                  clientToken: a-client-token-of-mews
                  webhookToken: a-long-token-for-the-webhook
                properties:
                  - id: riverside
                    name: Riverside Hotel
                    enterpriseId: 851df8c8-90f2-4c4a-8e01-a4fc46b25178
                    accessToken: an-access-token-of-mews
                channels:
                  - id: riverside-pigeon
                    type: pigeon
                    property: riverside
                """);
        return new ConfigurationReader(ChannelTypes.of(new PigeonType()), Map.of(), "1.0.0")
                .read(file)
                .channels()
                .get(0);
    }

    private static final class PigeonType implements ChannelType {

        @Override
        public String id() {
            return "pigeon";
        }

        @Override
        public String displayName() {
            return "Pigeon";
        }

        @Override
        public SettingsSchema settings() {
            return SettingsSchema.of();
        }

        @Override
        public Channel open(Settings settings, ChannelContext context) {
            throw new UnsupportedOperationException("nobody opens it here");
        }
    }
}
