package io.penelope.mews;

import static io.penelope.mews.ScriptedMews.NOON;
import static io.penelope.mews.ScriptedMews.RIVERSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.penelope.mews.api.AccessToken;
import io.penelope.mews.api.budget.InMemoryJournal;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever wants to hears of every answer of Mews's, and by which id Mews's support finds it. */
class HeardAnswersTest {

    private final ScriptedMews mews = new ScriptedMews();
    private final List<String> heard = new ArrayList<>();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final MewsHotelMessaging client = new MewsHotelMessaging(
            new MewsSettings(mews.address(), "client-secret", "Penelope 1.0.0", 198, Duration.ofSeconds(20)),
            List.of(new HotelAccess(RIVERSIDE, ScriptedMews.ENTERPRISE, new AccessToken("access-secret"))),
            HttpClient.newHttpClient(),
            NOON,
            journal,
            journal,
            (operation, status, requestId) -> heard.add(operation + " " + status + " " + requestId.orElse("-")));

    @AfterEach
    void close() {
        mews.close();
    }

    @Test
    void good_answers_and_refusals_are_heard_with_their_ids() {
        mews.answers(200, "{\"Enterprise\": {}}")
                .answers(403, "{\"Message\": \"No\"}")
                .answers(204, "");

        client.check(RIVERSIDE);
        client.check(RIVERSIDE);
        client.threadsCreatedSince(RIVERSIDE, NOON.instant());

        assertThat(heard)
                .containsExactly(
                        "configuration/get 200 5e6e0ac2-request",
                        "configuration/get 403 5e6e0ac2-request",
                        "messageThreads/getAll 204 5e6e0ac2-request");
    }

    @Test
    void an_id_that_is_missing_or_could_be_anything_is_none() {
        mews.says(exchange -> answer(exchange, null)).says(exchange -> answer(exchange, "<script> of whoever answers"));

        client.check(RIVERSIDE);
        client.check(RIVERSIDE);

        assertThat(heard).containsExactly("configuration/get 500 -", "configuration/get 500 -");
    }

    @Test
    void nothing_is_heard_when_no_answer_comes() {
        mews.breaksOff();

        client.check(RIVERSIDE);

        assertThat(heard).isEmpty();
    }

    private static void answer(HttpExchange exchange, @Nullable String requestId) throws IOException {
        if (requestId != null) {
            exchange.getResponseHeaders().set("Request-Id", requestId);
        }
        exchange.sendResponseHeaders(500, -1);
        exchange.close();
    }
}
