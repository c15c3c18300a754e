package io.penelope.mews.contract;

import static io.penelope.mews.contract.Riverside.ENTERPRISE;
import static org.awaitility.Awaitility.await;

import au.com.dius.pact.provider.PactVerifyProvider;
import au.com.dius.pact.provider.junit5.MessageTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import com.sun.net.httpserver.HttpServer;
import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.mews.simulator.settings.WebhookSettings;
import io.penelope.mews.simulator.webhooks.IntegrationAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** The simulated Mews's webhooks, caught from the wire and held to everything on which Penelope relies. */
@Provider("Mews-webhooks")
@PactFolder("pacts")
class SimulatorWebhookContractTest {

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final HttpServer receiver = receiver();
    private final WebhookSettings address = WebhookSettings.to(
            URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/"), "webhook-token");
    private final SimulatedMews mews = SimulatedMews.start(Settings.builder()
            .clientToken(Riverside.CLIENT_TOKEN)
            .enterprise(ENTERPRISE, "Riverside Hotel", Riverside.ACCESS_TOKEN)
            .webhooks(address)
            .build());

    @BeforeEach
    void aim(PactVerificationContext context) {
        Class<?> here = getClass();
        // Else the whole class path is searched for those who send, which takes seconds.
        context.setTarget(new MessageTestTarget(List.of(here.getPackageName()), here.getClassLoader()));
    }

    @AfterEach
    void stop() {
        mews.close();
        receiver.stop(0);
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void the_simulated_mews_keeps_the_pact(PactVerificationContext context) {
        context.verifyInteraction();
    }

    @PactVerifyProvider("a General Webhook about a message")
    String news() {
        mews.answer(Riverside.threadIn(mews), "Yes, behind the house.");
        return caught();
    }

    @PactVerifyProvider("a General Webhook about a message, which it carries")
    String newsWithEntities() {
        mews.webhooks().register(address.with(WebhookSettings.Trait.ENTITIES));
        return news();
    }

    @PactVerifyProvider("a General Webhook about a message and its thread")
    String newsWithThread() {
        mews.webhooks().register(address.with(WebhookSettings.Trait.THREAD_IDS));
        return news();
    }

    @PactVerifyProvider("a General Webhook about other things and a message")
    String newsAmongOthers() {
        mews.webhooks().register(address.with(WebhookSettings.Trait.UNRELATED_KINDS));
        return news();
    }

    @PactVerifyProvider("an Integration Webhook")
    String integration() {
        mews.webhooks().send(IntegrationAction.ENABLED, ENTERPRISE);
        return caught();
    }

    private String caught() {
        await().until(() -> !bodies.isEmpty());
        return bodies.get(0);
    }

    private HttpServer receiver() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(202, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
