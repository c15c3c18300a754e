package io.penelope.mews.contract;

import static io.penelope.mews.contract.Riverside.ACCESS_TOKEN;
import static io.penelope.mews.contract.Riverside.CLIENT_TOKEN;
import static io.penelope.mews.contract.Riverside.ENTERPRISE;

import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.State;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.api.Fault;
import io.penelope.mews.simulator.api.Operation;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.settings.Reading;
import io.penelope.mews.simulator.settings.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** The simulated Mews, held over real HTTP to everything on which Penelope relies. */
@Provider("Mews")
@PactFolder("pacts")
class SimulatorContractTest {

    private static final Clock A_MINUTE_TO_NOON = Clock.fixed(Instant.parse("2026-05-01T11:59:00Z"), ZoneOffset.UTC);

    private static final String ANOTHER_CLIENT_TOKEN = "another-client-token";

    /** Else a refusal for too many calls is asked for again, a second later. */
    private static final HttpClientBuilder ONCE_AND_NO_MORE =
            HttpClients.custom().disableAutomaticRetries().disableRedirectHandling();

    private SimulatedMews mews = SimulatedMews.start(settings().build());

    private static Settings.Builder settings() {
        return Settings.builder()
                .clock(A_MINUTE_TO_NOON)
                .clientToken(CLIENT_TOKEN)
                .clientToken(ANOTHER_CLIENT_TOKEN)
                .enterprise(ENTERPRISE, "Riverside Hotel", ACCESS_TOKEN);
    }

    @BeforeEach
    void aim(PactVerificationContext context) {
        URI address = mews.address();
        context.setTarget(new HttpTestTarget(
                address.getHost(), address.getPort(), "/", () -> provider -> ONCE_AND_NO_MORE.build()));
    }

    @AfterEach
    void stop() {
        mews.close();
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void the_simulated_mews_keeps_the_pact(PactVerificationContext context) {
        context.verifyInteraction();
    }

    @State("the hotel is connected")
    void connected() {
        // as it is from the start
    }

    @State("a thread is open")
    Map<String, Object> open() {
        return Map.of("thread", Riverside.threadIn(mews).toString());
    }

    @State("the staff have answered in a thread")
    Map<String, Object> answered() {
        Map<String, Object> open = open();
        mews.answer(thread(open), "Yes, behind the house.");
        return open;
    }

    @State("three things were said, one a page")
    Map<String, Object> answeredThrice() {
        openAnew(settings().pageSize(1));
        UUID thread = Riverside.threadIn(mews);
        mews.answer(thread, "Yes.");
        Message second = mews.answer(thread, "Behind the house.");
        Message third = mews.answer(thread, "It is free.");
        return Map.of(
                "thread",
                thread.toString(),
                "second",
                second.id().toString(),
                "third",
                third.id().toString());
    }

    @State("nothing was said, which needs no body")
    Map<String, Object> silentWithoutBody() {
        openAnew(settings().reading(Reading.NO_BODY_FOR_EMPTY_PAGES));
        return open();
    }

    @State("no thread is ours, which needs no body")
    Map<String, Object> nothingWithoutBody() {
        openAnew(settings().reading(Reading.NO_BODY_FOR_EMPTY_PAGES));
        return anothers();
    }

    @State("a thread is another integration's")
    Map<String, Object> anothers() {
        return Map.of("thread", Riverside.threadIn(mews, ANOTHER_CLIENT_TOKEN).toString());
    }

    /** The same Mews with other settings, at the address that the verifier knows. */
    private void openAnew(Settings.Builder settings) {
        int port = mews.address().getPort();
        mews.close();
        mews = SimulatedMews.start(settings.port(port).build());
    }

    @State("there is no such thread")
    void noSuchThread() {
        // as it is from the start
    }

    @State("the data changed meanwhile")
    void changed() {
        mews.faults().next(Operation.MESSAGES_ADD, 1, Fault.refuse(409));
    }

    @State("the request is too large")
    void tooLarge() {
        mews.faults().next(Operation.MESSAGES_ADD, 1, Fault.refuse(413));
    }

    @State("a thread is resolved")
    Map<String, Object> resolved() {
        Map<String, Object> open = open();
        mews.resolve(thread(open));
        return open;
    }

    @State("a token is not valid")
    void disconnected() {
        mews.replaceAccessToken(ENTERPRISE, "another-token");
    }

    @State("a rule of the hotel forbids it")
    void forbidden() {
        everyTime(Fault.refuse(403));
    }

    @State("the request takes too long")
    void tooHeavy() {
        everyTime(Fault.refuse(408));
    }

    @State("too many requests came, and Mews says for how long")
    void tooManyForASecond() {
        everyTime(Fault.refuse(429, Duration.ofSeconds(1)));
    }

    @State("too many requests came")
    void tooMany() {
        everyTime(Fault.refuse(429));
    }

    @State("something before Mews has a fault")
    void faultyBefore() {
        everyTime(Fault.page(500));
    }

    @State("Mews has a fault")
    void faulty() {
        everyTime(Fault.refuse(500));
    }

    /** The verifier asks a second time by itself when it is told to come later. */
    private void everyTime(Fault fault) {
        mews.faults().always(fault);
    }

    private static UUID thread(Map<String, Object> state) {
        return UUID.fromString(String.valueOf(state.get("thread")));
    }
}
