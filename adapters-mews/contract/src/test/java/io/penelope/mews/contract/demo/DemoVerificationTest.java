package io.penelope.mews.contract.demo;

import static java.util.Objects.requireNonNull;

import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.State;
import au.com.dius.pact.provider.junitsupport.loader.PactFilter;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penelope.domain.hotel.HotelThreadId;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The pact, tried against a Mews that nobody can put into a state of choice: of it as much as Mews gets into by what an
 * integration may ask.
 */
@Tag("mews-demo")
@Provider("Mews")
@PactFolder("pacts")
@PactFilter({
    "the hotel is connected",
    "a thread is open",
    "the staff have answered in a thread",
    "there is no such thread",
    "a token is not valid"
})
class DemoVerificationTest {

    private static final Findings FINDINGS = new Findings();

    private static @Nullable Gate opened;
    private static @Nullable Talk begun;

    private final Gate gate = requireNonNull(opened);
    private final Talk talk = requireNonNull(begun);

    @BeforeAll
    static void open() throws IOException {
        opened = Gate.to(DemoMews.ofEnvironment(), FINDINGS);
        begun = Talk.through(opened);
        Set<String> untried = states();
        untried.removeAll(List.of(
                DemoVerificationTest.class.getAnnotation(PactFilter.class).value()));
        untried.forEach(FINDINGS::leaveOut);
    }

    private static Set<String> states() throws IOException {
        JsonNode pact = new ObjectMapper()
                .readTree(Path.of("pacts", "Penelope-Mews.json").toFile());
        Set<String> states = new TreeSet<>();
        pact.findValues("providerStates")
                .forEach(given -> states.add(given.at("/0/name").asText()));
        return states;
    }

    @AfterAll
    static void tell() {
        if (opened != null) {
            opened.close();
            FINDINGS.tell("The pact, verified as far as it can be");
        }
        FINDINGS.requireNoDifference();
    }

    @BeforeEach
    void aim(PactVerificationContext context) throws MalformedURLException {
        gate.putTokensIn(true);
        context.setTarget(HttpTestTarget.fromUrl(gate.address().toURL()));
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void mews_keeps_the_pact(PactVerificationContext context) {
        context.verifyInteraction();
    }

    @State("the hotel is connected")
    void connected() {
        // as the tokens promise
    }

    @State("a thread is open")
    Map<String, Object> silence() {
        return Map.of("thread", talk.openThread().toString());
    }

    /** Nobody sits there to answer: our own message stands for the staff's. */
    @State("the staff have answered in a thread")
    Map<String, Object> answered() {
        HotelThreadId thread = talk.openThread();
        talk.say(thread, "Yes, behind the house.");
        return Map.of("thread", thread.toString());
    }

    @State("there is no such thread")
    void noSuchThread() {
        // Mews never gives the pact's id
    }

    @State("a token is not valid")
    void disconnected() {
        gate.putTokensIn(false);
    }
}
