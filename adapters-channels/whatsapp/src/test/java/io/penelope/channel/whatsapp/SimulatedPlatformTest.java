package io.penelope.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penelope.channel.simulator.Fault;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.SampleMedia;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import io.penelope.channel.simulator.whatsapp.WhatsAppGuest;
import io.penelope.channel.spi.BlockedException;
import io.penelope.channel.spi.Download;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.Part;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.WebhookRequest;
import io.penelope.channel.spi.WebhookResult;
import io.penelope.channel.whatsapp.graph.Account;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The channel over real HTTP, both ways, with the simulated WhatsApp. */
class SimulatedPlatformTest {

    private static final Media PHOTO = SampleMedia.photo();

    private final List<InboundEvent> events = new CopyOnWriteArrayList<>();

    private SimulatedWhatsApp platform;
    private WhatsAppChannel channel;
    private HttpServer host;
    private WhatsAppGuest jana;

    @BeforeEach
    void connect() throws IOException {
        platform = SimulatedWhatsApp.with()
                .phoneNumberId(Bench.OURS)
                .accessToken(Bench.TOKEN)
                .appSecret(Bench.SECRET)
                .verifyToken(Bench.VERIFY)
                .verifiedName("Riverside Hotel")
                .start();
        channel = Bench.channel(platform.apiUrl());
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext("/", this::take);
        host.start();
        platform.deliverTo(URI.create("http://127.0.0.1:" + host.getAddress().getPort() + "/webhook"));
        jana = platform.guest("420777123456", "Jana Dvořáková");
    }

    @AfterEach
    void disconnect() {
        host.stop(0);
        platform.close();
    }

    @Test
    void the_handshake_succeeds() {
        assertThat(platform.verifyWebhook()).isTrue();
    }

    @Test
    void a_guest_writes_and_is_answered_and_the_receipts_carry_the_key() throws Exception {
        jana.writes("Dobrý den 🛏️");
        InboundEvent.GuestMessage question = first(InboundEvent.GuestMessage.class);

        SendResult answer = channel.send(Bench.message(question.from(), "Vítejte"));
        jana.opensChat();

        assertThat(Told.line(question)).contains("Jana Dvořáková").endsWith("\"Dobrý den 🛏️\"");
        String id = ((SendResult.Accepted) answer).messageId();
        for (String status : List.of("SENT", "DELIVERED", "READ")) {
            await().untilAsserted(() -> assertThat(Told.lines(events))
                    .anyMatch(line -> line.endsWith(id + " " + status + " of delivery-7")));
        }
        assertThat(jana.messages()).hasSize(2);
    }

    @Test
    void a_file_comes_to_the_letter_and_is_what_the_webhook_said() throws Exception {
        jana.sendsPhoto(PHOTO, "Our key");
        FileReference file = firstFile();

        assertThat(file.type()).contains("image/jpeg");
        assertThat(file.sha256()).contains(HexFormat.of().formatHex(PHOTO.sha256()));
        Download download = channel.fetch(file).orElseThrow();
        assertThat(download.size()).contains((long) PHOTO.size());
        assertThat(bytes(download)).isEqualTo(PHOTO.bytes());
    }

    @Test
    void a_file_that_breaks_off_comes_whole_the_next_time() throws Exception {
        jana.sendsPhoto(PHOTO, "Our key");
        FileReference file = firstFile();
        platform.faults().next(1, "download", Fault.breakOff());

        Download broken = channel.fetch(file).orElseThrow();

        assertThatThrownBy(() -> bytes(broken)).isInstanceOf(IOException.class);
        assertThat(bytes(channel.fetch(file).orElseThrow())).isEqualTo(PHOTO.bytes());
    }

    @Test
    void a_file_that_the_platform_never_had_is_gone_and_one_behind_a_gateway_is_not() throws Exception {
        jana.sendsPhoto(PHOTO, "Our key");
        FileReference file = firstFile();
        platform.faults().next(1, "media", Fault.page(404));

        assertThatThrownBy(() -> channel.fetch(file)).isInstanceOf(BlockedException.class);
        assertThat(channel.fetch(FileReference.of("123456789"))).isEmpty();
    }

    @Test
    void an_app_that_requires_its_secret_hands_out_files_too() throws Exception {
        platform.requireAppSecret(true);
        jana.sendsVoice();

        assertThat(bytes(channel.fetch(firstFile()).orElseThrow())).isNotEmpty();
    }

    @Test
    void a_read_mark_is_taken() throws Exception {
        String id = jana.writes("Hello");

        channel.markRead(GuestAddress.of("420777123456"), id);

        assertThat(platform.requests()).extracting("operation", "status").containsExactly(tuple("read", 200));
    }

    @Test
    void a_guest_who_moved_is_known_under_both_numbers() {
        jana.changesNumber("420777999888");

        InboundEvent.Moved moved = first(InboundEvent.Moved.class);

        assertThat(moved.before().ids()).contains("420777123456");
        assertThat(moved.after().ids()).contains("420777999888");
    }

    @Test
    void a_message_whose_connection_broke_is_settled_by_the_status_that_carries_its_key() throws Exception {
        jana.writes("Hello");
        GuestAddress address = first(InboundEvent.GuestMessage.class).from();
        platform.faults().next(1, "send", Fault.commitThenReset());

        SendResult result = channel.send(Bench.message(address, "Welcome"));

        assertThat(result).isInstanceOf(SendResult.Unknown.class);
        assertThat(first(InboundEvent.Receipt.class).key()).contains("delivery-7");
        assertThat(jana.messages()).hasSize(2);
    }

    @Test
    void a_stranger_is_refused_by_a_late_status() throws Exception {
        SendResult result = channel.send(Bench.message(GuestAddress.of("420777000000"), "Welcome"));

        assertThat(result).isInstanceOf(SendResult.Accepted.class);
        InboundEvent.Failure failure = first(InboundEvent.Failure.class);
        assertThat(failure.reason()).isEqualTo(Refusal.UNREACHABLE);
        assertThat(failure.key()).contains("delivery-7");
    }

    @Test
    void the_check_finds_the_number_and_a_wrong_token() throws Exception {
        assertThat(channel.check().words()).contains("Riverside Hotel");

        Account wrong = new Account(
                Bench.OURS,
                "EAAold",
                Bench.SECRET,
                Bench.VERIFY,
                platform.apiUrl(),
                Optional.empty(),
                Optional.empty());
        assertThat(new WhatsAppChannel(wrong, Duration.ofMinutes(1), false, Bench.context(new Log()))
                        .check()
                        .remedy()
                        .orElseThrow())
                .contains("accessToken");

        Account elsewhere = new Account(
                "1", Bench.TOKEN, Bench.SECRET, Bench.VERIFY, platform.apiUrl(), Optional.empty(), Optional.empty());
        assertThat(new WhatsAppChannel(elsewhere, Duration.ofMinutes(1), false, Bench.context(new Log()))
                        .check()
                        .remedy()
                        .orElseThrow())
                .contains("phoneNumberId");
    }

    @Test
    void an_app_that_requires_its_secret_takes_everything_we_ask() throws Exception {
        platform.requireAppSecret(true);
        String hello = jana.writes("Hello");
        GuestAddress address = first(InboundEvent.GuestMessage.class).from();

        assertThat(channel.send(Bench.message(address, "Welcome"))).isInstanceOf(SendResult.Accepted.class);
        channel.markRead(address, hello);
        assertThat(channel.check().well()).isTrue();

        assertThat(platform.requests())
                .extracting("operation", "status")
                .containsExactly(tuple("send", 200), tuple("read", 200), tuple("check", 200));
    }

    @Test
    void with_another_apps_secret_nothing_goes_out_and_the_setting_is_named() throws Exception {
        jana.writes("Hello");
        GuestAddress address = first(InboundEvent.GuestMessage.class).from();
        WhatsAppChannel mistaken = new WhatsAppChannel(
                new Account(
                        Bench.OURS,
                        Bench.TOKEN,
                        "anotherAppsSecret",
                        Bench.VERIFY,
                        platform.apiUrl(),
                        Optional.empty(),
                        Optional.empty()),
                Duration.ofMinutes(1),
                false,
                Bench.context(new Log()));

        assertThat(mistaken.send(Bench.message(address, "Welcome")))
                .isInstanceOfSatisfying(
                        SendResult.Blocked.class,
                        blocked -> assertThat(blocked.detail()).contains("appSecret"));
        assertThat(mistaken.check().remedy().orElseThrow()).contains("appSecret");
        assertThat(jana.messages()).hasSize(1);
    }

    @Test
    void what_a_gateway_kept_back_goes_out_once_it_is_out_of_the_way() throws Exception {
        jana.writes("Hello");
        GuestAddress address = first(InboundEvent.GuestMessage.class).from();
        platform.faults().next(1, "send", Fault.page(404));

        assertThat(channel.send(Bench.message(address, "Welcome"))).isInstanceOf(SendResult.Blocked.class);
        assertThat(channel.send(Bench.message(address, "Welcome"))).isInstanceOf(SendResult.Accepted.class);
        assertThat(jana.messages()).hasSize(2);
    }

    private FileReference firstFile() {
        Part part = first(InboundEvent.GuestMessage.class).parts().get(0);
        return ((Part.Media) part).file().orElseThrow();
    }

    private static byte[] bytes(Download download) throws IOException {
        try (InputStream bytes = download.bytes()) {
            return bytes.readAllBytes();
        }
    }

    private <E extends InboundEvent> E first(Class<E> kind) {
        return await().until(
                        () -> events.stream()
                                .filter(kind::isInstance)
                                .map(kind::cast)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** What the host does with a webhook, without a store. */
    private void take(HttpExchange exchange) throws IOException {
        WebhookRequest request = request(exchange);
        int status = 401;
        byte[] answer = new byte[0];
        if (channel.authentic(request)) {
            try {
                WebhookResult result = channel.read(request);
                events.addAll(result.events());
                status = result.answer().status();
                answer = result.answer().body();
            } catch (MalformedRequestException e) {
                status = 400;
            }
        }
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static WebhookRequest request(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("GET")) {
            return Bench.handshake(query(exchange.getRequestURI()));
        }
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        return Bench.delivery(body, headers);
    }

    private static Map<String, String> query(URI address) {
        Map<String, String> query = new HashMap<>();
        for (String pair : address.getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }
}
