package io.penelope.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.reading.ConfigurationReader;
import io.penelope.bootstrap.http.CannotListenException;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import io.penelope.channel.spi.TextUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

@Isolated("the log is everybody's")
class BridgeTest {

    private final List<String> told = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void a_start_that_fails_closes_what_it_had_opened() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(CannotListenException.class).isThrownBy(() -> start(taken.getLocalPort()));
        }
        assertThat(told).containsExactly("opened", "closed");

        start(0).close(); // the store is free again
        assertThat(told).containsExactly("opened", "closed", "opened", "closed");
    }

    /** Whoever comes to such a class first logs it, in whatever part of the process. */
    @Test
    void a_class_that_can_no_longer_be_loaded_makes_it_unready_whoever_logs_it() throws Exception {
        try (Bridge bridge = start(0)) {
            assertThat(ready(bridge).statusCode()).isEqualTo(200);

            LoggerFactory.getLogger("org.example.server")
                    .warn("A request failed", new NoClassDefFoundError("io/penelope/Late"));

            assertThat(ready(bridge).statusCode()).isEqualTo(503);
            assertThat(ready(bridge).body()).contains("A class can no longer be loaded", "restart Penelope");
        }
    }

    private static HttpResponse<String> ready(Bridge bridge) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + bridge.port() + "/health/ready");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private Bridge start(int port) {
        return Bridge.start(configuration(port), Clock.systemUTC());
    }

    private Configuration configuration(int port) {
        try {
            Path file = Files.writeString(folder.resolve("penelope.yaml"), """
                    server:
                      port: %d
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
                    """.formatted(port));
            return new ConfigurationReader(ChannelTypes.of(new PigeonType()), Map.of(), "1.0.0").read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class PigeonType implements ChannelType {

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
            told.add("opened");
            return new Pigeon();
        }
    }

    private final class Pigeon implements Channel {

        @Override
        public Capabilities capabilities() {
            return Capabilities.text(100, TextUnit.CODE_POINTS).build();
        }

        @Override
        public SendResult send(OutboundMessage message) {
            return SendResult.accepted(message.key());
        }

        @Override
        public Health check() {
            return Health.ok("flies");
        }

        @Override
        public void close() {
            told.add("closed");
        }
    }
}
