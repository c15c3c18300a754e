package io.penelope.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penelope.channel.simulator.Fault;
import io.penelope.channel.simulator.SeenRequest;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import io.penelope.channel.spi.ChannelMemory;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.channel.tck.Lent;
import io.penelope.channel.whatsapp.graph.Account;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Telling Meta where webhooks go, and never taking somebody else's away. */
class RegistrationTest {

    private static final String BUSINESS = "102290129340398";
    private static final Set<String> WANTED = Set.of("messages", "standby", "calls", "message_template_status_update");

    private final Log log = new Log();
    private final ChannelMemory memory = Lent.fresh().memory();
    private final List<String> posted = new CopyOnWriteArrayList<>();

    private SimulatedWhatsApp meta;
    private HttpServer host;

    /** A proof of the verify token that is asked for by a GET is given, at every path but this. */
    private volatile String deaf = "/none";

    @BeforeEach
    void start() throws IOException {
        meta = SimulatedWhatsApp.with()
                .phoneNumberId(Bench.OURS)
                .accessToken(Bench.TOKEN)
                .appSecret(Bench.SECRET)
                .verifyToken("nobody asks for this one")
                .hurried()
                .start();
        meta.requireAppSecret(true);
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext("/", this::take);
        host.start();
    }

    @AfterEach
    void stop() {
        host.stop(0);
        meta.close();
    }

    @Test
    void an_app_without_a_webhook_gets_ours_and_what_a_guest_writes_comes() throws Exception {
        WhatsAppChannel channel = channel("riverside");
        assertThat(channel.check().toString()).contains("once Penelope serves: the app has no webhook yet");

        channel.connect();

        assertThat(meta.registrations().app()).contains(address("riverside"));
        assertThat(meta.registrations().fields()).isEqualTo(WANTED);
        assertThat(meta.registrations().number()).isEmpty();
        assertThat(channel.check().toString()).contains("webhooks come to " + address("riverside"));
        meta.guest("420777123456", "Jana").writes("Hello");
        await().untilAsserted(() -> assertThat(posted).containsExactly("/riverside"));
    }

    @Test
    void to_connect_again_sets_nothing_again() throws Exception {
        channel("riverside").connect();
        long registered = registrations();

        channel("riverside").connect();

        assertThat(registrations()).isEqualTo(registered);
    }

    @Test
    void fields_that_are_missing_are_added_and_those_of_others_stay() throws Exception {
        meta.registrations().app(address("riverside"), Set.of("messages", "security"));
        assertThat(channel("riverside").check().words())
                .contains("lacks the fields standby, calls, message_template_status_update");

        channel("riverside").connect();

        assertThat(meta.registrations().fields()).containsAll(WANTED).contains("security");
    }

    @Test
    void an_apps_webhook_that_is_anothers_stays_and_this_number_alone_comes_here() throws Exception {
        meta.registrations().app(URI.create("https://elsewhere.example/hook?key=s3cret"), WANTED);
        assertThat(channel("riverside").check().words())
                .contains("once Penelope serves: what guests write to this number goes to elsewhere.example")
                .doesNotContain("s3cret");

        channel("riverside").connect();

        assertThat(meta.registrations().app()).contains(URI.create("https://elsewhere.example/hook?key=s3cret"));
        assertThat(meta.registrations().number()).contains(address("riverside"));
        Health health = channel("riverside").check();
        assertThat(health.well()).isTrue();
        assertThat(health.words()).contains("the app's own webhook at elsewhere.example stays");
    }

    @Test
    void of_two_channels_with_one_app_neither_takes_the_others_webhook() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> connected = new ArrayList<>();
            for (String id : List.of("riverside", "annex")) {
                WhatsAppChannel channel = channel(id);
                connected.add(both.submit(() -> {
                    channel.connect();
                    return true;
                }));
            }
            for (Future<?> one : connected) {
                one.get();
            }
        } finally {
            both.shutdownNow();
        }

        assertThat(registrations()).isEqualTo(2);
        assertThat(Set.of(
                        meta.registrations().app().orElseThrow(),
                        meta.registrations().number().orElseThrow()))
                .containsExactlyInAnyOrder(address("riverside"), address("annex"));
    }

    @Test
    void an_address_that_somebody_set_for_this_number_stays_and_is_told() throws Exception {
        meta.registrations().app(address("riverside"), WANTED);
        meta.registrations().number(URI.create("https://elsewhere.example/hook?key=s3cret"));

        assertThatThrownBy(() -> channel("riverside").connect())
                .hasMessageContaining("elsewhere.example")
                .hasMessageContaining("registerWebhook: false")
                .hasMessageNotContaining("s3cret");

        assertThat(meta.registrations().number()).contains(URI.create("https://elsewhere.example/hook?key=s3cret"));
        Health health = channel("riverside").check();
        assertThat(health.well()).isFalse();
        assertThat(health.words()).contains("somebody has set a webhook for this number alone", "elsewhere.example");
    }

    @Test
    void once_what_was_in_the_way_is_gone_the_next_attempt_succeeds() throws Exception {
        meta.registrations().app(URI.create("https://elsewhere.example/hook"), WANTED);
        meta.registrations().number(URI.create("https://elsewhere.example/hook"));
        WhatsAppChannel channel = channel("riverside");
        assertThatThrownBy(channel::connect).hasMessageContaining("elsewhere.example");

        meta.registrations().number(null);
        channel.connect();

        assertThat(meta.registrations().number()).contains(address("riverside"));
    }

    @Test
    void fields_that_anothers_webhook_lacks_are_told() throws Exception {
        meta.registrations().app(URI.create("https://elsewhere.example/hook"), Set.of("messages", "calls"));

        assertThatThrownBy(() -> channel("riverside").connect())
                .hasMessageContaining("the app's webhook is not Penelope's")
                .hasMessageContaining("lacks the fields standby")
                .hasMessageContaining("App Dashboard");
        assertThat(channel("riverside").check().words()).contains("lacks the fields standby");
    }

    @Test
    void what_leads_to_a_former_address_of_the_channels_own_is_led_on() throws Exception {
        channel("former").connect();

        channel("riverside").connect();

        assertThat(meta.registrations().app()).contains(address("riverside"));
        assertThat(meta.registrations().number()).isEmpty();
    }

    @Test
    void a_business_account_that_tells_the_app_nothing_is_asked_to() throws Exception {
        meta.registrations().unsubscribeAccount();
        WhatsAppChannel channel = channel("riverside", Optional.of(BUSINESS));
        assertThat(channel.check().words()).contains("the business account does not tell the app anything yet");

        channel.connect();

        assertThat(meta.registrations().accountTells()).isTrue();
        assertThat(channel.check().toString()).endsWith("webhooks come to " + address("riverside"));
    }

    @Test
    void without_the_business_accounts_id_the_check_says_what_cannot_be_seen() throws Exception {
        channel("riverside").connect();

        assertThat(channel("riverside").check().words()).contains("can be seen with businessAccountId only");
    }

    @Test
    void an_account_that_tells_the_app_already_keeps_its_own_address() throws Exception {
        meta.registrations().app(URI.create("https://elsewhere.example/hook"), WANTED);
        meta.registrations().account(URI.create("https://account.example/hook"));

        channel("riverside", Optional.of(BUSINESS)).connect();

        assertThat(meta.registrations().number()).contains(address("riverside"));
        meta.registrations().number(null);
        assertThat(channel("riverside").check().words()).contains("account.example");
    }

    @Test
    void an_address_that_does_not_prove_the_token_is_told_in_metas_words() {
        deaf = "/riverside";

        assertThatThrownBy(() -> channel("riverside").connect())
                .hasMessageContaining("Meta does not register the app's webhook")
                .hasMessageContaining("Callback verification failed")
                .hasMessageContaining("HTTP Status Code = 404")
                .hasMessageContaining("See that the internet reaches the channel's address")
                .satisfies(refused -> assertThat(refused.getMessage())
                        .as("the host tells no more")
                        .hasSizeLessThan(300));
        assertThat(meta.registrations().app()).isEmpty();
    }

    @Test
    void no_right_to_see_webhooks_is_told_with_the_permission() throws Exception {
        meta.faults().always("webhook", Fault.refuse(403, 200, "Permissions error of " + Bench.TOKEN));

        Health health = channel("riverside").check();

        assertThat(health.words()).contains("Meta does not show the app's webhooks", "code 200", "Permissions error");
        assertThat(health.toString()).doesNotContain(Bench.TOKEN);
        assertThat(health.remedy().orElseThrow()).contains("whatsapp_business_management");
        assertThatThrownBy(() -> channel("riverside").connect()).hasMessageContaining("whatsapp_business_management");
    }

    @Test
    void what_somebody_changed_after_it_was_registered_is_told_and_not_mended() throws Exception {
        WhatsAppChannel channel = channel("riverside");
        channel.connect();
        meta.registrations().app(URI.create("https://elsewhere.example/hook"), WANTED);

        Health health = channel.check();

        assertThat(health.well()).isFalse();
        assertThat(health.words()).contains("webhooks do not come as Penelope registered them", "elsewhere.example");
        assertThat(meta.registrations().number()).isEmpty();
    }

    @Test
    void a_meta_that_wants_to_be_left_alone_is() {
        meta.faults().always("app", Fault.refuse(400, 4, "Application request limit reached"));

        assertThatThrownBy(() -> channel("riverside").connect()).isInstanceOf(ThrottledException.class);
    }

    @Test
    void an_address_that_metas_cannot_call_is_not_registered() throws Exception {
        WhatsAppChannel channel = new WhatsAppChannel(
                new Account(
                        Bench.OURS,
                        Bench.TOKEN,
                        Bench.SECRET,
                        Bench.VERIFY,
                        URI.create("https://graph.facebook.example/v23.0"),
                        Optional.empty(),
                        Optional.empty()),
                Duration.ofMinutes(1),
                true,
                Bench.context(log, address("riverside"), memory));

        channel.connect();

        assertThat(log.lines()).singleElement().asString().contains("Nothing is registered");
    }

    @Test
    void whoever_registers_by_hand_is_left_alone() throws Exception {
        meta.registrations().app(URI.create("https://elsewhere.example/hook"), Set.of());
        WhatsAppChannel channel = channel("riverside", Optional.of(BUSINESS), false);

        channel.connect();

        assertThat(channel.check().words()).contains("webhooks are proved only by their arrival");
        assertThat(meta.requests()).extracting(SeenRequest::operation).containsOnly("check");
    }

    @Test
    void secrets_stay_out_of_the_log() throws Exception {
        meta.registrations().app(URI.create("https://elsewhere.example/hook?key=s3cret"), WANTED);

        channel("riverside").connect();

        assertThat(log.lines())
                .isNotEmpty()
                .noneMatch(line -> line.contains(Bench.TOKEN)
                        || line.contains(Bench.SECRET)
                        || line.contains(Bench.VERIFY)
                        || line.contains("s3cret"));
    }

    private WhatsAppChannel channel(String id) {
        return channel(id, Optional.empty());
    }

    private WhatsAppChannel channel(String id, Optional<String> businessAccount) {
        return channel(id, businessAccount, true);
    }

    /** A channel as after a start: all but "annex" remember the same. */
    private WhatsAppChannel channel(String id, Optional<String> businessAccount, boolean registers) {
        return new WhatsAppChannel(
                new Account(
                        Bench.OURS,
                        Bench.TOKEN,
                        Bench.SECRET,
                        Bench.VERIFY,
                        meta.apiUrl(),
                        businessAccount,
                        Optional.empty()),
                Duration.ofMinutes(1),
                registers,
                Bench.context(
                        log, address(id), id.equals("annex") ? Lent.fresh().memory() : memory));
    }

    private URI address(String id) {
        return URI.create("http://127.0.0.1:" + host.getAddress().getPort() + "/" + id);
    }

    private long registrations() {
        return meta.requests().stream()
                .filter(request -> request.operation().equals("register"))
                .count();
    }

    /** What the host does at a channel's address: proves the verify token, takes everything. */
    private void take(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        boolean asked = exchange.getRequestMethod().equals("GET");
        if (!asked) {
            posted.add(path);
        }
        boolean proved = !path.equals(deaf) && query.contains("hub.verify_token=" + Bench.VERIFY);
        byte[] answer = asked && proved ? Bench.bytes(query.replaceAll(".*hub.challenge=(\\d+).*", "$1")) : new byte[0];
        exchange.sendResponseHeaders(asked && !proved ? 404 : 200, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
