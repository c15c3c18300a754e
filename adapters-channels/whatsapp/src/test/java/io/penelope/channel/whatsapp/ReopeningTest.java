package io.penelope.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import io.penelope.channel.simulator.whatsapp.WhatsAppGuest;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.Invitation;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.Part;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.whatsapp.graph.Account;
import io.penelope.channel.whatsapp.graph.ReopeningTemplate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A guest who was silent for a day is asked to write by a template, over real HTTP with the simulated WhatsApp. */
class ReopeningTest {

    private static final String ACCOUNT = "102290129340398";
    private static final ReopeningTemplate TEMPLATE = new ReopeningTemplate("hotel_has_answered", "en");
    private static final GuestAddress JANA = GuestAddress.of("420777123456");

    private final List<InboundEvent> events = new CopyOnWriteArrayList<>();
    private final Log log = new Log();

    private SimulatedWhatsApp platform;
    private HttpServer host;
    private WhatsAppChannel channel;
    private WhatsAppGuest jana;

    @BeforeEach
    void connect() throws IOException {
        platform = SimulatedWhatsApp.with()
                .phoneNumberId(Bench.OURS)
                .accessToken(Bench.TOKEN)
                .appSecret(Bench.SECRET)
                .verifyToken(Bench.VERIFY)
                .start();
        channel = channel(Optional.of(ACCOUNT));
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext("/", this::take);
        host.start();
        platform.deliverTo(URI.create("http://127.0.0.1:" + host.getAddress().getPort() + "/webhook"));
        jana = platform.guest("420777123456", "Jana Dvořáková");
        jana.writes("Is there a boat?");
        jana.isSilentForADay();
    }

    @AfterEach
    void close() {
        platform.close();
        host.stop(0);
    }

    private WhatsAppChannel channel(Optional<String> businessAccount) {
        return new WhatsAppChannel(
                new Account(
                        Bench.OURS,
                        Bench.TOKEN,
                        Bench.SECRET,
                        Bench.VERIFY,
                        platform.apiUrl(),
                        businessAccount,
                        Optional.of(TEMPLATE)),
                Duration.ofMinutes(1),
                false,
                Bench.context(log));
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            events.addAll(channel.read(Bench.delivery(body, Map.of())).events());
            exchange.sendResponseHeaders(200, -1);
        } catch (MalformedRequestException e) {
            throw new IOException(e);
        }
    }

    private <E extends InboundEvent> E awaited(Class<E> kind) {
        return await().until(
                        () -> events.stream()
                                .filter(kind::isInstance)
                                .map(kind::cast)
                                .reduce((a, b) -> b),
                        Optional::isPresent)
                .orElseThrow();
    }

    private SendResult invite() throws InterruptedException {
        return channel.invite(new Invitation() {
            @Override
            public GuestAddress to() {
                return JANA;
            }

            @Override
            public String key() {
                return "delivery-9";
            }
        });
    }

    private String problem() throws Exception {
        Health health = channel.check();
        assertThat(health.well()).isFalse();
        assertThat(health.remedy()).isPresent();
        return health.words() + ": " + health.remedy().orElseThrow();
    }

    @Test
    void the_guest_reads_the_template_and_an_answer_is_heard_as_a_word() throws Exception {
        platform.templates().approve("hotel_has_answered", "en", "The hotel has answered. Shall we tell you?");
        assertThat(channel.send(Bench.message(JANA, "Yes, at ten.")))
                .isInstanceOfSatisfying(
                        SendResult.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Refusal.WINDOW_CLOSED));

        SendResult invited = invite();

        assertThat(invited).isInstanceOf(SendResult.Accepted.class);
        assertThat(jana.messages())
                .last()
                .satisfies(line -> assertThat(line.text()).startsWith("The hotel has"));
        InboundEvent.Receipt receipt = awaited(InboundEvent.Receipt.class);
        assertThat(receipt.key()).contains("delivery-9");
        assertThat(receipt.charge()).isPresent();

        String template = ((SendResult.Accepted) invited).messageId();
        String press = jana.pressesButton(template, "yes", "Yes please");
        await().until(() -> events.stream().anyMatch(event -> event.id().equals(press)));
        assertThat(awaited(InboundEvent.GuestMessage.class).parts())
                .singleElement()
                .isInstanceOfSatisfying(
                        Part.Choice.class, choice -> assertThat(choice.label()).isEqualTo("Yes please"));
        assertThat(channel.send(Bench.message(JANA, "Yes, at ten."))).isInstanceOf(SendResult.Accepted.class);
    }

    @Test
    void a_template_that_does_not_do_is_a_refusal_of_this_message_alone() throws Exception {
        assertThat(invite()).isInstanceOfSatisfying(SendResult.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Refusal.OTHER);
            assertThat(refused.detail()).contains("no such template", "132001");
        });
    }

    @Test
    void the_check_finds_a_template_that_is_missing_paused_or_has_variables() throws Exception {
        assertThat(problem()).contains("there is no template \"hotel_has_answered\" in en", "reopenTemplate");

        platform.templates().approve("hotel_has_answered", "de", "Das Hotel hat geantwortet.");
        platform.templates().approve("hotel_has_answered_2", "en", "The hotel has answered.");
        assertThat(problem()).contains("there is no template");

        platform.templates().approve("hotel_has_answered", "en", "Dear {{1}}, the hotel has answered.");
        assertThat(problem()).contains("the template \"hotel_has_answered\" in en has variables");

        platform.templates().approve("hotel_has_answered", "en", "The hotel has answered.");
        assertThat(channel.check().well()).isTrue();

        platform.templates().pause("hotel_has_answered", "en");
        assertThat(problem()).contains("the template \"hotel_has_answered\" in en is paused", "WhatsApp Manager");
    }

    @Test
    void the_check_tells_a_wrong_business_account() throws Exception {
        channel = channel(Optional.of("12345"));

        assertThat(problem()).contains("Meta does not show the templates of businessAccountId", "API Setup");
    }

    @Test
    void news_of_the_template_are_heard_at_once_and_told_until_they_are_good() throws Exception {
        channel = channel(Optional.empty());
        platform.templates().approve("hotel_has_answered", "en", "The hotel has answered.");
        assertThat(channel.check().well()).isTrue();

        platform.templates().pause("hotel_has_answered", "en");
        await().until(() -> !channel.check().well());
        assertThat(problem()).contains("Meta says of the template \"hotel_has_answered\" in en: paused");
        assertThat(log.lines()).anyMatch(line -> line.contains("Meta says of the template"));

        platform.templates().approve("hotel_has_answered", "en", "The hotel has answered.");
        await().until(() -> channel.check().well());
    }

    @Test
    void news_of_other_templates_are_nothing_to_us() throws Exception {
        channel = channel(Optional.empty());
        platform.templates().approve("offer_of_the_week", "en", "A boat, at half the price.");
        platform.templates().reject("offer_of_the_week", "en");
        String hello = jana.writes("Hello");
        await().until(() -> events.stream().anyMatch(event -> event.id().equals(hello)));

        assertThat(channel.check().well()).isTrue();
    }
}
