package io.penelope.channel.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.simulator.telegram.SimulatedTelegram;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import io.penelope.channel.simulator.whatsapp.WhatsAppGuest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The phones' page and the JSON behind it. */
class PhonePageTest {

    @AutoClose
    private final SimulatedWhatsApp whatsApp = SimulatedWhatsApp.with().start();

    @AutoClose
    private final SimulatedTelegram telegram = SimulatedTelegram.with().start();

    private final Caller caller = new Caller();

    @Test
    void each_page_says_that_it_is_a_simulation_and_allows_no_foreign_script() throws IOException {
        for (URI address : List.of(whatsApp.address(), telegram.address())) {
            HttpResponse<String> page = caller.get(address);

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("A simulation on this machine").doesNotContain("<script>", "style=");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self'")
                    .doesNotContain("unsafe");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone.css", "phone.js", "api.js", "bubbles.js", "icon.svg"})
    void the_pages_files_are_there(String file) throws IOException {
        assertThat(caller.get(URI.create(whatsApp.address() + "/phone/" + file)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_guest_is_added_and_writes() throws IOException {
        String id = added(whatsApp.address(), "{\"name\":\"Anna\",\"phone\":\"+49 151 23456789\"}");
        post(whatsApp.address(), "guests/" + id + "/messages", "{\"kind\":\"text\",\"text\":\"<b>Hello</b>\"}");
        JsonNode line = get(whatsApp.address(), "guests/" + id + "/messages").get(0);

        assertThat(line.path("text").asText()).isEqualTo("<b>Hello</b>");
        assertThat(line.path("from").asText()).isEqualTo("GUEST");
        assertThat(line.path("tick").asText()).isEqualTo("SENT");
        assertThat(get(whatsApp.address(), "guests").at("/0/address").asText()).isEqualTo("+4915123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo", "voice", "document", "sticker", "place", "contact"})
    void the_menu_sends_every_kind(String kind) throws IOException {
        for (URI address : List.of(whatsApp.address(), telegram.address())) {
            String id = added(address, "{\"name\":\"Anna\"}");
            HttpResponse<String> sent =
                    post(address, "guests/" + id + "/messages", "{\"kind\":\"" + kind + "\",\"text\":\"Anna Becker\"}");

            assertThat(sent.statusCode()).isEqualTo(201);
            assertThat(get(address, "guests/" + id + "/messages")).hasSize(1);
        }
    }

    @Test
    void a_photo_of_ones_own_is_shown_again() throws IOException {
        String id = added(whatsApp.address(), "{\"name\":\"Anna\"}");
        byte[] photo = {(byte) 0xff, (byte) 0xd8, 1, 2, 3};
        post(
                whatsApp.address(),
                "guests/" + id + "/messages",
                "{\"kind\":\"photo\",\"mimeType\":\"image/jpeg\",\"file\":\""
                        + Base64.getEncoder().encodeToString(photo) + "\"}");
        String media = get(whatsApp.address(), "guests/" + id + "/messages")
                .at("/0/media")
                .asText();

        HttpResponse<byte[]> shown = caller.download(URI.create(whatsApp.address() + "/simulator/media/" + media));
        assertThat(shown.body()).isEqualTo(photo);
        assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(shown.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("sandbox");
    }

    @ParameterizedTest(name = "{0}, voice note {1}: {2} on WhatsApp, {3} on Telegram")
    @CsvSource({
        "image/png, false, image, photo",
        "image/svg+xml, false, document, document",
        "video/mp4, false, video, video",
        "audio/mpeg, false, audio, audio",
        "audio/mpeg, true, voice, voice",
        "audio/ogg, false, voice, voice",
        "application/pdf, true, document, document"
    })
    void a_file_of_ones_own_goes_as_what_it_is(String type, boolean voice, String whatsAppKind, String telegramKind)
            throws IOException {
        String message = "{\"kind\":\"file\",\"mimeType\":\"%s\",\"fileName\":\"mine\",\"file\":\"AQID\",\"voice\":%s}"
                .formatted(type, voice);

        assertThat(sent(whatsApp.address(), message).path("kind").asText()).isEqualTo(whatsAppKind);
        JsonNode line = sent(telegram.address(), message);
        assertThat(line.path("kind").asText()).isEqualTo(telegramKind);
        assertThat(caller.download(URI.create(telegram.address() + "/simulator/media/"
                                + line.path("media").asText()))
                        .body())
                .containsExactly(1, 2, 3);
    }

    @Test
    void a_document_of_ones_own_is_shown_by_its_name() throws IOException {
        String message =
                "{\"kind\":\"file\",\"mimeType\":\"text/plain\",\"fileName\":\"my wishes.txt\",\"file\":\"AQID\"}";

        for (URI address : List.of(whatsApp.address(), telegram.address())) {
            assertThat(sent(address, message).path("text").asText()).isEqualTo("my wishes.txt");
        }
    }

    @Test
    void a_document_with_words_beside_it_has_both() throws IOException {
        String message = "{\"kind\":\"file\",\"mimeType\":\"text/plain\",\"fileName\":\"my wishes.txt\","
                + "\"file\":\"AQID\",\"text\":\"For the cook\"}";

        for (URI address : List.of(whatsApp.address(), telegram.address())) {
            JsonNode line = sent(address, message);
            assertThat(line.path("fileName").asText()).isEqualTo("my wishes.txt");
            assertThat(line.path("text").asText()).isEqualTo("For the cook");
        }
    }

    @Test
    @Tag("thorough")
    void a_file_has_up_to_16_megabytes() throws IOException {
        String id = added(whatsApp.address(), "{\"name\":\"Anna\"}");

        assertThat(post(whatsApp.address(), "guests/" + id + "/messages", fileOf(16 << 20))
                        .statusCode())
                .isEqualTo(201);
        assertThat(post(whatsApp.address(), "guests/" + id + "/messages", fileOf((16 << 20) + 1))
                        .body())
                .isEqualTo("{\"error\":\"A phone sends files of up to 16 MB\"}");
        assertThat(post(whatsApp.address(), "guests/" + id + "/messages", "{\"kind\":\"file\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    private static String fileOf(int bytes) {
        return "{\"kind\":\"file\",\"file\":\"" + Base64.getEncoder().encodeToString(new byte[bytes]) + "\"}";
    }

    /** What the phone of a new guest shows of a message that it sent. */
    private JsonNode sent(URI address, String message) throws IOException {
        String id = added(address, "{\"name\":\"Anna\"}");
        assertThat(post(address, "guests/" + id + "/messages", message).statusCode())
                .isEqualTo(201);
        return get(address, "guests/" + id + "/messages").get(0);
    }

    @Test
    void a_telegram_guest_starts_edits_and_blocks() throws IOException {
        String id = added(telegram.address(), "{\"name\":\"Jonas Lindqvist\",\"username\":\"jonas\"}");
        post(telegram.address(), "guests/" + id + "/messages", "{\"kind\":\"start\",\"text\":\"RES42\"}");
        String message = Json.parseObject(
                        post(telegram.address(), "guests/" + id + "/messages", "{\"text\":\"Thansk\"}")
                                .body())
                .orElseThrow()
                .path("id")
                .asText();
        post(
                telegram.address(),
                "guests/" + id + "/actions/edit",
                "{\"messageId\":\"" + message + "\",\"text\":\"Thanks\"}");
        post(telegram.address(), "guests/" + id + "/actions/block", "{}");

        assertThat(get(telegram.address(), "guests/" + id + "/messages").findValuesAsText("text"))
                .containsExactly("/start RES42", "Thanks");
        JsonNode phone = get(telegram.address(), "guests").get(0);
        assertThat(phone.path("started").asBoolean()).isTrue();
        assertThat(phone.path("blocked").asBoolean()).isTrue();
        assertThat(post(telegram.address(), "guests/" + id + "/messages", "{\"text\":\"x\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void what_is_wrong_is_said_in_words() throws IOException {
        assertThat(post(whatsApp.address(), "guests", "{}").body()).isEqualTo("{\"error\":\"A guest needs a name\"}");
        assertThat(post(whatsApp.address(), "guests/nobody/messages", "{\"text\":\"x\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void another_pages_form_cannot_work_the_phones() throws Exception {
        HttpRequest form = HttpRequest.newBuilder(URI.create(whatsApp.address() + "/simulator/guests"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Mallory\"}"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(form, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(415);
        assertThat(whatsApp.guests()).isEmpty();
    }

    @Test
    void faults_can_be_planned_seen_and_cleared_over_http() throws IOException {
        post(
                telegram.address(),
                "faults",
                "{\"operation\":\"getMe\",\"fault\":\"refuse\",\"status\":503,\"message\":\"Down\",\"times\":2}");
        URI getMe = URI.create(telegram.address() + "/bot" + telegram.botToken() + "/getMe");

        assertThat(caller.get(getMe).statusCode()).isEqualTo(503);
        assertThat(get(telegram.address(), "faults").at("/0/times").asInt()).isEqualTo(1);
        assertThat(get(telegram.address(), "requests").at("/0/status").asInt()).isEqualTo(503);
        telegram.faults().clear();
        assertThat(get(telegram.address(), "faults")).isEmpty();
    }

    @Test
    void open_pages_hear_of_changes_and_are_let_go_at_the_end() {
        WhatsAppGuest anna = whatsApp.guest("+49 151 23456789", "Anna");
        List<String> heard = new CopyOnWriteArrayList<>();
        CompletableFuture<HttpResponse<Void>> page = HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create(whatsApp.address() + "/simulator/events"))
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.fromLineSubscriber(new Lines(heard)));
        await().until(() -> heard.contains("event: hello"));
        anna.writes("Hello");

        await().until(() -> heard.contains("event: changed") && heard.contains("data: {\"guest\":\"4915123456789\"}"));
        whatsApp.close();
        await().until(page::isDone);
    }

    private String added(URI address, String wish) throws IOException {
        return Json.parseObject(post(address, "guests", wish).body())
                .orElseThrow()
                .path("id")
                .asText();
    }

    private HttpResponse<String> post(URI address, String path, String json) throws IOException {
        return caller.post(URI.create(address + "/simulator/" + path), json);
    }

    private JsonNode get(URI address, String path) throws IOException {
        return Json.MAPPER.readTree(
                caller.get(URI.create(address + "/simulator/" + path)).body());
    }
}
