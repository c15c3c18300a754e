package io.penelope.bootstrap.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.bootstrap.config.Secret;
import io.penelope.bootstrap.config.TrustedProxies;
import io.penelope.bootstrap.http.HttpServer;
import io.penelope.bootstrap.probe.Probes.Door;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbesTest {

    private static final Secret TOKEN = new Secret("the-token-of-mewss-webhook");

    private final ProbeKey key = new ProbeKey(TOKEN);
    private final HttpServer server = new HttpServer(
            "127.0.0.1",
            0,
            List.of(new Probes(
                    key,
                    new TrustedProxies(List.of("127.0.0.0/8")),
                    "1.2.3",
                    Instant.parse("2026-05-01T12:00:00.7Z"))));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_probe_is_told_how_it_arrived_by_somebody_who_proves_to_have_the_key(Door door) throws Exception {
        String letters = key.probe();
        HttpResponse<String> response = send(HttpRequest.newBuilder(at(door.path(letters) + "?a=b%2Bc"))
                .header("X-Forwarded-For", "192.0.2.1")
                .header("X-Forwarded-For", "192.0.2.2")
                .POST(BodyPublishers.ofString("words\r\n")));

        Arrival arrival = Arrival.read(key, letters, response.body()).orElseThrow();
        assertThat(arrival.version()).isEqualTo("1.2.3");
        assertThat(arrival.since()).isEqualTo("2026-05-01T12:00:00Z");
        assertThat(arrival.query()).isEqualTo("a=b%2Bc");
        assertThat(arrival.peer()).isEqualTo("127.0.0.1");
        assertThat(arrival.trusted()).isTrue();
        assertThat(arrival.forwardedFor()).isEqualTo("192.0.2.1,192.0.2.2");
        assertThat(arrival.marked()).isFalse();
        assertThat(arrival.bodyBytes()).isEqualTo(7);
        assertThat(arrival.bodyDigest()).isEqualTo(Probes.digest("words\r\n".getBytes(UTF_8)));
        assertThat(response.body()).doesNotContain(TOKEN.value());
    }

    @Test
    void an_answer_to_another_probe_or_that_somebody_changed_proves_nothing() throws Exception {
        String letters = key.probe();
        String answer =
                send(HttpRequest.newBuilder(at(Door.WEBHOOKS.path(letters)))).body();

        assertThat(Arrival.read(key, letters, answer)).isPresent();
        assertThat(Arrival.read(key, key.probe(), answer)).isEmpty();
        assertThat(Arrival.read(key, letters, answer.replace("1.2.3", "1.2.4"))).isEmpty();
        assertThat(Arrival.read(new ProbeKey(new Secret("another token")), letters, answer))
                .isEmpty();
        assertThat(Arrival.read(key, letters, "<html>Please sign in</html>")).isEmpty();
    }

    @Test
    void whoever_has_no_key_is_told_nothing() throws Exception {
        String made = new ProbeKey(new Secret("another token")).probe();
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(at(Door.WEBHOOKS.path(made))).header(Probes.HEADER, made));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue(Probes.HEADER)).isEmpty();
        assertThat(response.body()).doesNotContain("1.2.3");
    }

    @Test
    void whatever_is_asked_for_the_mark_is_answered_with_a_proof() throws Exception {
        String letters = key.probe();
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(at("/nowhere")).header(Probes.HEADER, letters));

        assertThat(response.statusCode()).isEqualTo(404);
        String proof = response.headers().firstValue(Probes.HEADER).orElseThrow();
        assertThat(Probes.prove(key, letters, proof)).isTrue();
        assertThat(Probes.prove(key, key.probe(), proof)).isFalse();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
