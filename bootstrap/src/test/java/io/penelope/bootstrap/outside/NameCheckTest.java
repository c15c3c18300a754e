package io.penelope.bootstrap.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.reading.ConfigurationReader;
import io.penelope.bootstrap.findings.Finding;
import io.penelope.channel.host.opening.ChannelTypes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameCheckTest {

    private static final String REAL = "https://api.mews.com";

    @TempDir
    private Path folder;

    @Test
    void a_name_that_is_not_known_is_told() throws IOException {
        assertThat(check(REAL, "https://chat.example.com", name -> {
                    throw new UnknownHostException(name);
                }))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.words()).contains("chat.example.com is not known", "Enter it in the DNS"))
                .matches(finding -> !finding.well());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "192.168.1.5", "127.0.0.1", "100.64.0.1", "fd00::7"})
    void an_address_that_the_callers_cannot_reach_is_told_with_who_cannot(String address) throws IOException {
        assertThat(check(REAL, "https://chat.example.com", name -> addresses(address)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.words())
                        .contains(
                                InetAddress.getByName(address).getHostAddress(),
                                "Mews, those who call channel riverside-whatsapp cannot reach it"))
                .matches(finding -> !finding.well());
    }

    @Test
    void where_all_who_call_are_near_a_near_address_will_do() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(check(
                            "http://127.0.0.1:8081",
                            "http://penelope.internal:" + listening.getLocalPort(),
                            name -> addresses("127.0.0.1")))
                    .containsExactly(Finding.ok("name", "penelope.internal leads to 127.0.0.1"));
        }
    }

    @Test
    void one_of_several_addresses_at_which_nobody_listens_is_told() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(check(
                            "http://127.0.0.1:8081",
                            "http://penelope.internal:" + listening.getLocalPort(),
                            name -> addresses("127.0.0.1", "127.0.0.3")))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.words()).contains("nobody listens at 127.0.0.3"))
                    .matches(finding -> !finding.well());
        }
    }

    private static InetAddress[] addresses(String... numbers) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            addresses[i] = InetAddress.getByName(numbers[i]);
        }
        return addresses;
    }

    private List<Finding> check(String platform, String publicUrl, NameCheck.Resolver resolver) throws IOException {
        String graph = platform.equals(REAL) ? "https://graph.facebook.com/v23.0" : platform + "/v23.0";
        Path file = Files.writeString(folder.resolve("penelope.yaml"), """
                server:
                  publicUrl: %s
                mews:
                  platformAddress: %s
                  clientToken: a-client-token-of-mews
                  webhookToken: a-long-token-for-the-webhook
                properties:
                  - id: riverside
                    name: Riverside Hotel
                    enterpriseId: 851df8c8-90f2-4c4a-8e01-a4fc46b25178
                    accessToken: an-access-token-of-mews
                channels:
                  - id: riverside-whatsapp
                    type: whatsapp
                    property: riverside
                    settings:
                      phoneNumberId: "106540352242922"
                      accessToken: a-token
                      appSecret: an-app-secret
                      verifyToken: a-verify-token
                      apiUrl: %s
                """.formatted(publicUrl, platform, graph));
        Configuration configuration = new ConfigurationReader(ChannelTypes.onClassPath(), Map.of(), "1.0.0").read(file);
        return new NameCheck(configuration, resolver, Duration.ofSeconds(10)).run();
    }
}
