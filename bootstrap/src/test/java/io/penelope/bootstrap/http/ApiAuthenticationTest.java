package io.penelope.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.bootstrap.config.Secret;
import io.penelope.web.Routes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiAuthenticationTest {

    private static final Routes ROOM = routes -> routes.get("/api/v1/room", context -> context.result("inside"));

    private final AtomicInteger turnedAway = new AtomicInteger();

    @Test
    void who_has_the_token_gets_in() throws Exception {
        HttpResponse<String> answer = get(Optional.of(new Secret("open sesame")), "/api/v1/room", "Bearer open sesame");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("inside");
        assertThat(turnedAway).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer close sesame", "Basic open sesame", "open sesame"})
    void who_has_it_not_stays_outside_whether_there_is_such_a_room_or_not(String authorization) throws Exception {
        for (String path : List.of("/api/v1/room", "/api/v1/cellar", "/api/v1")) {
            HttpResponse<String> answer = get(Optional.of(new Secret("open sesame")), path, authorization);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
        assertThat(turnedAway).as("counted").hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer open sesame", "Bearer close sesame"})
    void no_answer_is_for_a_proxy_to_keep_or_for_a_browser_to_guess_at(String authorization) throws Exception {
        HttpResponse<String> answer = get(Optional.of(new Secret("open sesame")), "/api/v1/room", authorization);

        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "Bearer open sesame"})
    void without_a_token_in_the_configuration_nobody_gets_in(String authorization) throws Exception {
        assertThat(get(Optional.empty(), "/api/v1/room", authorization).statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> get(Optional<Secret> token, String path, String authorization)
            throws IOException, InterruptedException {
        ApiAuthentication door = new ApiAuthentication(token, turnedAway::incrementAndGet);
        try (HttpServer server = new HttpServer("127.0.0.1", 0, List.of(door, ROOM))) {
            server.start();
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
