package io.penelope.mews.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.testing.SettableClock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pair of tokens shows, and what it does not. */
class VisibilityTest {

    private static final UUID LAKESIDE = UUID.fromString("3fa85f64-5717-4562-b3fc-2c963f66afa6");
    private static final UUID HILLSIDE = UUID.fromString("6c1a1a6e-9d39-4ab5-8f9e-4a9c2b1d0e5f");
    private static final String PAGE = "'Limitation': {'Count': 100}";
    private static final String TODAY = "{'StartUtc': '2026-05-01T00:00:00Z', 'EndUtc': '2026-05-02T00:00:00Z'}, ";

    private final SimulatedMews mews = SimulatedMews.start(Riverside.settings()
            .clock(new SettableClock())
            .clientToken("other-client")
            .enterprise(LAKESIDE, "Lakeside Hotel", "lakeside-token")
            .enterprise(HILLSIDE, "Hillside Hotel", "hillside-token")
            .portfolio("Waterside Hotels", "portfolio-token", Riverside.ID, LAKESIDE)
            .build());
    private final Riverside riverside = new Riverside(mews);
    private final Riverside portfolio = new Riverside(mews, Riverside.CLIENT_TOKEN, "portfolio-token");
    private final UUID atRiverside = riverside.open("Anna");
    private final UUID atLakeside = new Riverside(mews, Riverside.CLIENT_TOKEN, "lakeside-token").open("Lea");
    private final UUID atHillside = new Riverside(mews, Riverside.CLIENT_TOKEN, "hillside-token").open("Hugo");
    private final UUID others = new Riverside(mews, "other-client", Riverside.ACCESS_TOKEN).open("Otto");

    @BeforeEach
    void theStaffAnswerEverybody() {
        List.of(atRiverside, atLakeside, atHillside, others).forEach(thread -> mews.answer(thread, "Welcome"));
    }

    @AfterEach
    void stop() {
        mews.close();
    }

    @ParameterizedTest(name = "{0}, {1} sees {2}")
    @CsvSource({
        "client-token, riverside-token, Anna",
        "client-token, lakeside-token, Lea",
        "client-token, hillside-token, Hugo",
        "other-client, riverside-token, Otto",
        "other-client, lakeside-token, ",
        "client-token, portfolio-token, Lea Anna",
        "other-client, portfolio-token, Otto"
    })
    void a_client_sees_its_own_threads_in_the_hotels_that_the_token_opens(
            String clientToken, String accessToken, String guests) {
        Riverside somebody = new Riverside(mews, clientToken, accessToken);
        List<String> expected = guests == null ? List.of() : List.of(guests.split(" "));

        for (String filter : List.of("'CreatedUtc': " + TODAY, "'UpdatedUtc': " + TODAY, allThreads())) {
            assertThat(somebody.call("messageThreads/getAll", filter + PAGE)
                            .json()
                            .findValuesAsText("OriginalSender"))
                    .isEqualTo(expected);
        }
        assertThat(somebody.call("messages/getAll", allThreads() + PAGE).json().path("Messages"))
                .hasSize(expected.size());
    }

    @ParameterizedTest(name = "{0}, {1} may not write to {2}")
    @CsvSource({
        "client-token, riverside-token, Lea",
        "client-token, riverside-token, Otto",
        "other-client, riverside-token, Anna",
        "other-client, portfolio-token, Lea",
        "client-token, portfolio-token, Hugo"
    })
    void nobody_writes_to_a_thread_that_they_do_not_see(String clientToken, String accessToken, String guest) {
        UUID thread = mews.threads().stream()
                .filter(one -> one.originalSender().equals(guest))
                .findFirst()
                .orElseThrow()
                .id();

        assertThat(new Riverside(mews, clientToken, accessToken)
                        .say(thread, "Hello")
                        .message())
                .isEqualTo("Invalid MessageThreadId.");
        assertThat(mews.messages(thread)).hasSize(1);
    }

    @Test
    void a_portfolios_token_opens_no_threads_but_writes_to_those_that_are_there() {
        Riverside.Answer refused = portfolio.call("messageThreads/add", "'OriginalSender': 'Ben', 'Subject': 'S'");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).contains("token of a single property");
        assertThat(portfolio.say(atRiverside, "Hello").status()).isEqualTo(200);
        assertThat(mews.messages(atRiverside)).hasSize(2);
    }

    @Test
    void a_portfolios_list_can_be_narrowed_to_some_of_its_hotels() {
        String lakeside = "'EnterpriseIds': ['" + LAKESIDE + "'], ";

        assertThat(portfolio
                        .call("messageThreads/getAll", lakeside + allThreads() + PAGE)
                        .json()
                        .findValuesAsText("OriginalSender"))
                .containsExactly("Lea");
        assertThat(portfolio
                        .call("messages/getAll", lakeside + allThreads() + PAGE)
                        .json()
                        .findValuesAsText("MessageThreadId"))
                .containsExactly(atLakeside.toString());
    }

    @ParameterizedTest
    @CsvSource({"messageThreads/getAll", "messages/getAll"})
    void a_hotel_that_the_token_does_not_open_is_no_filter(String operation) {
        for (UUID closed : List.of(HILLSIDE, UUID.randomUUID())) {
            String filter = "'EnterpriseIds': ['" + Riverside.ID + "', '" + closed + "'], " + allThreads() + PAGE;

            assertThat(riverside.call(operation, filter).message()).isEqualTo("Invalid EnterpriseIds.");
            assertThat(portfolio.call(operation, filter).message()).isEqualTo("Invalid EnterpriseIds.");
        }
    }

    @Test
    void configuration_tells_of_the_hotels_that_the_token_opens_and_of_no_others() {
        JsonNode alone = riverside.call("configuration/get", "").json();
        JsonNode member = portfolio
                .call("configuration/get", "'EnterpriseId': '" + LAKESIDE + "'")
                .json();

        assertThat(alone.at("/Enterprise/Name").asText()).isEqualTo("Riverside Hotel");
        assertThat(alone.at("/Enterprise/IsPortfolio").asBoolean(true)).isFalse();
        assertThat(member.at("/Enterprise/Name").asText()).isEqualTo("Lakeside Hotel");
        assertThat(member.at("/Enterprise/IsPortfolio").asBoolean()).isTrue();
        for (Riverside somebody : List.of(riverside, portfolio)) {
            assertThat(somebody.call("configuration/get", "'EnterpriseId': '" + HILLSIDE + "'")
                            .message())
                    .isEqualTo("Invalid EnterpriseId.");
        }
    }

    private String allThreads() {
        return "'MessageThreadIds': ['" + atRiverside + "', '" + atLakeside + "', '" + atHillside + "', '" + others
                + "'], ";
    }
}
