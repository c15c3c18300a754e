package io.penelope.mews.contract;

import static au.com.dius.pact.consumer.dsl.LambdaDsl.newJsonBody;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.ConsumerPactRunnerKt;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.LambdaDslJsonArray;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.dsl.PactDslResponse;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import au.com.dius.pact.consumer.dsl.PactDslWithState;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.matchingrules.EqualsMatcher;
import io.penelope.mews.MewsHotelMessaging;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One exchange on which Penelope and Mews agree: what is asked in which state, and what the answer holds.
 *
 * <p>Penelope's own client is made to ask a stand-in for it. If it asks as agreed and makes of the answer what it
 * should, the exchange goes into the pact, to which Mews is held in its turn.
 */
final class Agreement {

    /** Whole seconds in UTC: Mews's pages promise no more, and fractions must not be sent. */
    private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

    private final String state;
    private final String description;
    private final String operation;
    private Consumer<LambdaDslObject> question = question -> {};
    private UnaryOperator<PactDslResponse> answer = answer -> answer;
    private @Nullable Agreement before;

    private Agreement(String state, String description, String operation) {
        this.state = state;
        this.description = description;
        this.operation = operation;
    }

    /** @param operation resource and action, such as {@code messages/add} */
    static Agreement on(String operation, String description, String state) {
        return new Agreement(state, description, operation);
    }

    /** This exchange follows that one, in one call of the client's. */
    Agreement after(Agreement first) {
        before = first;
        return this;
    }

    /** @param question all that is asked besides the tokens */
    Agreement asking(Consumer<LambdaDslObject> question) {
        this.question = question;
        return this;
    }

    /** @param answer what is relied on, and nothing more */
    Agreement answered(Consumer<LambdaDslObject> answer) {
        return answered(
                200,
                response -> response.body(newJsonBody(answer::accept).build())
                        .matchHeader("Content-Type", "application/json.*", "application/json"));
    }

    Agreement answered(int status, UnaryOperator<PactDslResponse> answer) {
        this.answer = response -> answer.apply(response.status(status));
        return this;
    }

    /** Lets the client ask the stand-in; what it makes of the answer. */
    <T> T heardBy(Function<MewsHotelMessaging, T> client) {
        MockProviderConfig standIn = MockProviderConfig.createDefault(PactSpecVersion.V4);
        PactVerificationResult result = ConsumerPactRunnerKt.runConsumerTest(
                pact(), standIn, (server, context) -> client.apply(Riverside.calling(server.getUrl())));
        assertThat(result).as(result.getDescription()).isInstanceOf(PactVerificationResult.Ok.class);
        @SuppressWarnings("unchecked")
        T heard = (T) ((PactVerificationResult.Ok) result).getResult();
        return heard;
    }

    private V4Pact pact() {
        PactDslWithProvider pact = new PactBuilder("Penelope", "Mews", PactSpecVersion.V4).usingLegacyDsl();
        return addTo(pact).toPact(V4Pact.class);
    }

    private PactDslResponse addTo(PactDslWithProvider pact) {
        PactDslWithState given =
                before == null ? pact.given(state) : before.addTo(pact).given(state);
        PactDslResponse response = given.uponReceiving(description)
                .method("POST")
                .path("/api/connector/v1/" + operation)
                .matchHeader("Content-Type", "application/json.*", "application/json")
                .body(newJsonBody(body -> {
                            body.stringType("ClientToken", Riverside.CLIENT_TOKEN);
                            body.stringType("AccessToken", Riverside.ACCESS_TOKEN);
                            body.stringType("Client", Riverside.CLIENT);
                            question.accept(body);
                        })
                        .build())
                .willRespondWith();
        return answer.apply(response);
    }

    static void moment(LambdaDslObject object, String name, String example) {
        object.stringMatcher(name, MOMENT, example);
    }

    /** Error answers have words for people in them. */
    static UnaryOperator<PactDslResponse> inWords(String message) {
        return response -> response.body(
                        newJsonBody(body -> body.stringType("Message", message)).build())
                .matchHeader("Content-Type", "application/json.*", "application/json");
    }

    /** A thread that is there in the state, whatever its id is there. */
    static void knownThread(LambdaDslObject object, String name) {
        object.valueFromProviderState(name, "${thread}", Riverside.THREAD.toString());
    }

    /** Where the page before said that this one starts, whatever that is in the state; to the letter. */
    static void cursor(LambdaDslObject object, String expression, String example) {
        DslPart limitation = object.getPactDslObject();
        object.valueFromProviderState("Cursor", expression, example);
        limitation.getMatchers().setRule(limitation.getRootPath() + "Cursor", EqualsMatcher.INSTANCE);
    }

    static void knownThreads(LambdaDslObject object) {
        object.array("MessageThreadIds", Agreement::knownThread);
    }

    private static void knownThread(LambdaDslJsonArray threads) {
        threads.getPactDslJsonArray().valueFromProviderState("${thread}", Riverside.THREAD.toString());
    }
}
