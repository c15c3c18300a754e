package io.penelope.endtoend.http;

import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.bootstrap.config.Secret;
import io.penelope.bootstrap.probe.ProbeKey;
import io.penelope.bootstrap.probe.Probes.Door;
import io.penelope.endtoend.town.Ledger;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.RawHttp;
import io.penelope.endtoend.town.Town;
import io.penelope.endtoend.town.WebVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever asks for the head of an answer alone is told just what is told to whoever asks for all of it. */
class HeadTest {

    private static final String CHAT = "/chat/" + WebVisitor.CHANNEL;
    private static final String VERIFY =
            "/webhooks/channels/riverside-whatsapp?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";

    @TempDir
    private static Path folder;

    private static Town town;
    private static WebVisitor visitor;

    @BeforeAll
    static void open() {
        town = Town.without(folder, Plan.ORDINARY);
        WebVisitor.welcome(town);
        visitor = WebVisitor.to(town);
        visitor.says("Is this seat taken?");
        soon(() -> assertThat(town.api().get("/api/v1/deliveries").items()).isNotEmpty());
        town.rest();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    /** Where each route that can be asked is found; some of them in several ways. */
    private static Map<String, List<String>> places() {
        String conversation = first("/api/v1/conversations");
        Map<String, List<String>> places = new TreeMap<>();
        Stream.of(
                        "/health/live",
                        "/health/ready",
                        "/metrics",
                        "/media/style.css",
                        "/send/style.css",
                        "/send/send.js",
                        "/chat/chat.js",
                        "/chat/chat.css",
                        "/chat/widget.js",
                        "/api/v1/channels",
                        "/api/v1/properties",
                        "/api/v1/stats",
                        "/api/v1/openapi.json",
                        "/api/v1/conversations",
                        "/api/v1/deliveries")
                .forEach(path -> places.put(path, List.of(path, path + "?unknown=1")));
        places.put(
                "/webhooks/channels/{channelId}",
                List.of(
                        VERIFY + Town.VERIFY_TOKEN,
                        VERIFY + "wrong",
                        "/webhooks/channels/riverside-telegram",
                        "/webhooks/channels/nobody"));
        for (Door door : Door.values()) {
            String probe = new ProbeKey(new Secret(Town.WEBHOOK_TOKEN)).probe();
            places.put(door.path("{letters}"), List.of(door.path(probe), door.path("nothing")));
        }
        places.put("/chat/{channelId}", List.of(CHAT, CHAT + "/", CHAT + "?lang=de", "/chat/nobody"));
        places.put("/media/{key}", List.of("/media/nothing", "/media/nothing/file", "/media/"));
        places.put("/send/{key}", List.of("/send/nothing", "/send/nothing/"));
        places.put("/chat", List.of("/chat", "/chat/", "/chat?lang=de"));
        places.put("/chat/{channelId}/widget.js", List.of(CHAT + "/widget.js", "/chat/nobody/widget.js"));
        places.put("/chat/{channelId}/about.js", List.of(CHAT + "/about.js", "/chat/nobody/about.js"));
        places.put("/chat/{channelId}/theme.css", List.of(CHAT + "/theme.css", "/chat/nobody/theme.css"));
        places.put("/chat/{channelId}/hotel", List.of(CHAT + "/hotel", "/chat/nobody/hotel"));
        places.put("/chat/{channelId}/messages", List.of(CHAT + "/messages", CHAT + "/messages?after=x"));
        places.put("/chat/{channelId}/stream", List.of(CHAT + "/stream", "/chat/nobody/stream"));
        places.put(
                "/api/v1/conversations/{id}",
                List.of("/api/v1/conversations/" + conversation, "/api/v1/conversations/" + UUID.randomUUID()));
        places.put(
                "/api/v1/conversations/{id}/messages", List.of("/api/v1/conversations/" + conversation + "/messages"));
        places.put(
                "/api/v1/deliveries/{id}",
                List.of("/api/v1/deliveries/" + first("/api/v1/deliveries"), "/api/v1/deliveries/7"));
        return places;
    }

    private static String first(String list) {
        return town.api().get(list).items().get(0).path("id").asText();
    }

    static Stream<String> addresses() {
        Map<String, List<String>> places = places();
        assertThat(town.routes().stream()
                        .filter(route -> route.startsWith("GET "))
                        .map(route -> route.substring("GET ".length())))
                .as("every route is tried here")
                .containsExactlyInAnyOrderElementsOf(places.keySet());
        return Stream.concat(
                places.values().stream().flatMap(List::stream),
                Stream.of("/", "/nowhere", "/webhooks/mews", CHAT + "/seen", "/api/v1/nowhere"));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void a_head_is_that_of_the_whole_answer(String address) throws IOException {
        for (String token : List.of(Town.API_TOKEN, visitor.secret(), "")) {
            assertAlike(address, token);
        }
    }

    private static void assertAlike(String address, String token) throws IOException {
        HttpResponse<InputStream> whole = town.open(request("GET", address, token));
        HttpResponse<InputStream> head = town.open(request("HEAD", address, token));
        try (InputStream body = whole.body();
                InputStream nothing = head.body()) {
            assertThat(head.statusCode()).as("%s, as GET", address).isEqualTo(whole.statusCode());
            assertThat(headers(head)).as("%s, as GET", address).isEqualTo(headers(whole));
            assertThat(nothing.readAllBytes()).isEmpty();
        }
    }

    private static HttpRequest request(String method, String address, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(town.address() + address))
                .method(method, BodyPublishers.noBody())
                .header("Accept", "text/event-stream");
        return (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).build();
    }

    private static Map<String, List<String>> headers(HttpResponse<?> answer) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answer.headers().map());
        headers.remove("Date"); // it may be the next second
        if (answer.uri().getPath().equals("/metrics") || answer.uri().getPath().endsWith("/stats")) {
            headers.remove("Content-Length"); // it may count more by then
        }
        headers.remove("Transfer-Encoding"); // how a body that there is not would have come
        return headers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", CHAT, CHAT + "/hotel", "/nowhere", "/api/v1/stats"})
    void nothing_comes_behind_a_head(String address) {
        String answer =
                RawHttp.answerTo(town, "HEAD " + address + " HTTP/1.1\r\nHost: penelope\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 ").endsWith("\r\n\r\n").containsOnlyOnce("\r\n\r\n");
    }

    @Test
    void while_another_program_holds_the_store_neither_says_ready() throws Exception {
        try (AutoCloseable held = new Ledger(folder.resolve("penelope.db")).lock()) {
            soon(() -> assertThat(status("GET", "/health/ready")).isEqualTo(503));
            assertThat(status("HEAD", "/health/ready")).isEqualTo(503);
        }
        soon(() -> assertThat(status("HEAD", "/health/ready")).isEqualTo(200));
        assertThat(status("GET", "/health/ready")).isEqualTo(200);
    }

    private static int status(String method, String address) throws IOException {
        HttpResponse<InputStream> answer = town.open(request(method, address, ""));
        try (InputStream body = answer.body()) {
            body.readAllBytes();
            return answer.statusCode();
        }
    }
}
