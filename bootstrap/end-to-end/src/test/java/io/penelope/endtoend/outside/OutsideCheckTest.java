package io.penelope.endtoend.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.reading.ConfigurationReader;
import io.penelope.bootstrap.findings.Finding;
import io.penelope.bootstrap.outside.OutsideCheck;
import io.penelope.bootstrap.outside.OutsideCheck.Surroundings;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.endtoend.outside.FrontProxy.Fault;
import io.penelope.endtoend.town.FreePort;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A town whose Penelope is reached through a proxy, which has one fault after the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutsideCheckTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LARGEST_UPLOAD = 100L * 1024 * 1024;

    private Certificates certificates;
    private SSLContext right;
    private KeyStore authorities;
    private Town town;

    @TempDir
    private Path folder;

    @BeforeAll
    void open(@TempDir Path keys, @TempDir Path home) {
        certificates = Certificates.in(keys);
        right = certificates.right();
        authorities = certificates.authorities();
        town = Town.without(home, Plan.ORDINARY);
        town.open(yaml(town, town.address()));
    }

    @AfterAll
    void close() {
        town.close();
    }

    @Test
    void behind_a_right_proxy_all_is_well_and_nothing_comes_of_it() throws Exception {
        try (FrontProxy proxy = FrontProxy.start(right, town.address(), Fault.NONE)) {
            List<Finding> found = check(town, proxy.address(), FreePort.find(), LARGEST_UPLOAD);

            assertThat(found).allMatch(Finding::well);
            assertThat(found)
                    .extracting(Finding::words)
                    .contains(
                            "a call like Mews's gets through",
                            "its handshake gets through",
                            "its webhook gets through",
                            "its page gets through",
                            "its widget gets through",
                            "its stream gets through",
                            "a piece of a file gets through",
                            "health, metrics and API are kept in",
                            "the proxy says who calls, and is believed");
            assertThat(town.get("/health/ready").body()).contains("\"troubles\":[]");
            assertThat(town.get("/metrics").body().lines())
                    .filteredOn(line -> line.startsWith("penelope_webhooks_") || line.startsWith("penelope_events_"))
                    .allMatch(line -> line.endsWith(" 0.0") || line.endsWith(" 0"));
        }
    }

    @Test
    void a_trouble_that_is_there_stays_though_the_check_itself_calls_rightly() throws Exception {
        try (Town troubled = Town.without(folder, Plan.ORDINARY);
                FrontProxy proxy = FrontProxy.start(right, troubled.address(), Fault.NONE)) {
            troubled.open(yaml(troubled, troubled.address()));
            troubled.send(HttpRequest.newBuilder(troubled.address().resolve("/webhooks/mews?Token=wrong"))
                    .POST(BodyPublishers.ofString("{\"Events\":[]}"))
                    .build());
            troubled.send(HttpRequest.newBuilder(troubled.address().resolve("/webhooks/channels/riverside-telegram"))
                    .POST(BodyPublishers.ofString("{}"))
                    .build());
            String before = troubled.get("/health/ready").body();
            assertThat(before).contains("mews.webhookToken", "riverside-telegram");

            assertThat(check(troubled, proxy.address())).allMatch(Finding::well);

            assertThat(troubled.get("/health/ready").body()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            STRIPS_QUERY           | Mews's webhook              | to the right Token
            STRIPS_QUERY           | channel riverside-whatsapp  | its handshake
            STRIPS_QUERY           | the way                     | the query of an address arrives not at all
            STRIPS_SECRET_HEADER   | channel riverside-telegram  | X-Telegram-Bot-Api-Secret-Token
            STRIPS_SECRET_HEADER   | channel riverside-whatsapp  | X-Hub-Signature-256
            STRIPS_UNKNOWN_HEADERS | the way                     | headers that the proxy does not know do not arrive
            REWRITES_BODY          | the way                     | a body arrives changed
            REWRITES_SHORT_BODY    | channel riverside-whatsapp  | unchanged to the byte
            BUFFERS                | channel riverside-web       | keeps it back until it is whole
            LIMITS_BODY            | the way                     | client_max_body_size
            LIMITS_BODY            | /send/                      | 101 MiB at /send/
            LIMITS_UPLOADS         | /send/                      | 101 MiB at /send/
            ASKS_TO_SIGN_IN        | serve                       | a page to sign in
            REDIRECTS              | serve                       | is redirected (301, to https://127.0.0.1:
            HAS_NOBODY_BEHIND      | serve                       | server.host and server.port
            LACKS_MEDIA            | /media/                     | hand this path on
            LETS_ALL_IN            | inside                      | /health/live, /metrics
            SAYS_NOT_WHO_CALLS     | /chat/                      | does not say in X-Forwarded-For who calls
            HANDS_ON_WHO_CALLS     | /media/                     | anybody passes for anybody
            FORBIDS_FRAMES         | channel riverside-web       | adds X-Frame-Options""")
    void a_fault_of_the_proxys_is_told_with_the_remedy(Fault fault, String what, String words) throws Exception {
        try (FrontProxy proxy = FrontProxy.start(right, town.address(), fault)) {
            long upload = what.equals("/send/") ? LARGEST_UPLOAD : 0;
            List<Finding> found = check(town, proxy.address(), FreePort.find(), upload);

            assertThat(found).filteredOn(finding -> !finding.well()).anySatisfy(finding -> {
                assertThat(finding.what()).isEqualTo(what);
                assertThat(finding.words()).contains(words);
            });
            assertThat(town.get("/health/ready").body()).contains("\"troubles\":[]");
        }
    }

    @Test
    void a_proxy_that_is_not_trusted_is_named() throws Exception {
        try (Town wary = Town.without(folder, Plan.ORDINARY);
                FrontProxy proxy = FrontProxy.start(right, wary.address(), Fault.NONE)) {
            wary.open(yaml(wary, proxy.address()).replace("server:", "server:\n  trustedProxies: [10.0.0.0/8]"));

            assertThat(check(wary, proxy.address()))
                    .filteredOn(finding -> !finding.well())
                    .isNotEmpty()
                    .allMatch(finding -> finding.words().contains("127.0.0.1, which is not in server.trustedProxies"));
        }
    }

    /** How a proxy shows who it is. */
    @SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
    private enum Shown {
        WITHOUT_INTERMEDIATE(Certificates::withoutTheIntermediate, "fullchain.pem"),
        EXPIRED(Certificates::expired, "it expired 10 days ago"),
        FOR_ANOTHER_NAME(Certificates::forAnotherName, "other.example.com, and not for 127.0.0.1"),
        SIGNED_BY_ITSELF(Certificates::signedByItself, "nobody has signed it but itself"),
        OF_AN_UNKNOWN_AUTHORITY(
                Certificates::ofAnUnknownAuthority, "\"Stranger\", an authority that the world does not know");

        private final Function<Certificates, SSLContext> certificate;
        private final String words;

        Shown(Function<Certificates, SSLContext> certificate, String words) {
            this.certificate = certificate;
            this.words = words;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_certificate_that_the_platforms_do_not_take_is_told_and_no_secret_goes_there(Shown shown) throws Exception {
        try (FrontProxy proxy = FrontProxy.start(shown.certificate.apply(certificates), town.address(), Fault.NONE)) {
            List<Finding> found = check(town, proxy.address());

            assertThat(found)
                    .filteredOn(finding -> finding.what().equals("certificate"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.words()).contains(shown.words))
                    .matches(finding -> !finding.well());
            assertThat(proxy.seen()).allSatisfy(OutsideCheckTest::hasNoSecret);
        }
    }

    @Test
    void a_certificate_that_is_to_expire_is_told_and_all_else_is_tried() throws Exception {
        try (FrontProxy proxy = FrontProxy.start(certificates.expiringSoon(), town.address(), Fault.NONE)) {
            assertThat(check(town, proxy.address()))
                    .filteredOn(finding -> !finding.well())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.words()).contains("good for 5 days more only"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ASKS_TO_SIGN_IN", "REDIRECTS", "HAS_NOBODY_BEHIND"})
    void whoever_is_not_penelope_is_given_no_secret(Fault fault) throws Exception {
        try (FrontProxy proxy = FrontProxy.start(right, town.address(), fault)) {
            check(town, proxy.address());

            assertThat(proxy.seen()).isNotEmpty().allSatisfy(OutsideCheckTest::hasNoSecret);
        }
    }

    private static void hasNoSecret(String call) {
        assertThat(call)
                .doesNotContain(
                        Town.WEBHOOK_TOKEN, Town.VERIFY_TOKEN, Town.BOT_SECRET, Town.APP_SECRET, "X-hub-signature");
    }

    @Test
    void penelope_without_a_proxy_beside_the_one_with_is_told() throws Exception {
        try (FrontProxy proxy = FrontProxy.start(right, town.address(), Fault.NONE)) {
            assertThat(check(town, proxy.address(), town.port(), 0))
                    .filteredOn(finding -> !finding.well())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.words()).contains("Penelope answers at http:// too"));
        }
    }

    @Test
    void another_penelope_with_the_same_token_is_not_taken_for_this_one(@TempDir Path elsewhere) throws Exception {
        try (Town leftOver = Town.in(elsewhere);
                FrontProxy proxy = FrontProxy.start(right, leftOver.address(), Fault.NONE)) {
            assertThat(check(town, proxy.address()))
                    .filteredOn(finding -> finding.what().equals("serve"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.words())
                            .contains("is not the one at " + town.address(), "Stop the one that is left over"));
        }
    }

    @Test
    void the_command_says_so_when_nobody_serves_and_ends_well_when_somebody_does() {
        try (Town watched = Town.without(folder, Plan.ORDINARY)) {
            watched.open(yaml(watched, watched.address()));
            String configuration = folder.resolve("penelope.yaml").toString();
            try (Program check = Program.run(folder, "check", "--from-outside", "--config", configuration)) {
                assertThat(check.exitCode(PATIENCE)).as(check.says()).isZero();
                assertThat(check.says().lines()).isNotEmpty().allMatch(line -> line.startsWith("ok "));
            }
            watched.shut();
            try (Program check = Program.run(folder, "check", "--from-outside", "--config", configuration)) {
                assertThat(check.exitCode(PATIENCE)).isEqualTo(1);
                assertThat(check.says()).contains("nobody answers as this Penelope", "Start her, by serve");
            }
        }
    }

    private static String yaml(Town town, URI publicUrl) {
        return town.yaml()
                .replace("publicUrl: " + town.address(), "publicUrl: " + publicUrl)
                .replace("updates: polling", "updates: webhook")
                .replace("channels:\n", """
                        channels:
                          - id: riverside-web
                            type: webchat
                            property: riverside
                            settings:
                              allowedOrigins: [http://localhost]
                        """);
    }

    /** With nothing to upload, for which a proxy that waits for the whole of it would be waited. */
    private List<Finding> check(Town town, URI publicUrl) throws Exception {
        return check(town, publicUrl, FreePort.find(), 0);
    }

    private List<Finding> check(Town town, URI publicUrl, int plainHttpPort, long largestUpload) throws Exception {
        Path file = Files.writeString(folder.resolve("checked.yaml"), yaml(town, publicUrl));
        Configuration configuration = new ConfigurationReader(ChannelTypes.onClassPath(), Map.of(), "1.0.0").read(file);
        Surroundings surroundings = new Surroundings(
                Surroundings.trusted(authorities), plainHttpPort, Clock.systemUTC(), Duration.ofSeconds(5));
        List<Finding> found = new ArrayList<>();
        new OutsideCheck(configuration, largestUpload, surroundings).run(found::add);
        return found;
    }
}
