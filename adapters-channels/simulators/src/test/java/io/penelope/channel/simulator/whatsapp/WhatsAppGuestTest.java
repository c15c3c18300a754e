package io.penelope.channel.simulator.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.simulator.Caller;
import io.penelope.channel.simulator.Fault;
import io.penelope.channel.simulator.Json;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.SampleMedia;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a guest does on the phone, in the shape that Meta's webhook reference gives it. */
class WhatsAppGuestTest {

    private static final Media FILM = new Media("video/mp4", new byte[] {1, 2, 3});

    @AutoClose
    private final WhatsAppRig rig = new WhatsAppRig();

    private final WhatsAppGuest anna = rig.platform.guest("+49 151 23456789", "Anna");

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind("text", "/text/body", guest -> guest.writes("Hello")),
                kind("image", "/image/caption", guest -> guest.sendsPhoto("Our view")),
                kind("video", "/video/mime_type", guest -> guest.sendsVideo(FILM, "")),
                kind("audio", "/audio/voice", guest -> guest.sendsVoice()),
                kind("audio", "/audio/sha256", guest -> guest.sendsAudio(SampleMedia.voice())),
                kind("document", "/document/filename", guest -> guest.sendsDocument("letter.pdf")),
                kind("sticker", "/sticker/animated", guest -> guest.sendsSticker()),
                kind("location", "/location/latitude", guest -> guest.sendsPlace(0.0, 16.4, "", "")),
                kind("contacts", "/contacts/0/phones/0/wa_id", guest -> guest.sendsContact("Bo", "+1 555")),
                kind("button", "/button/payload", guest -> guest.pressesButton("wamid.x", "YES", "Yes")),
                kind("interactive", "/interactive/button_reply/title", guest -> guest.choosesButton("w", "1", "Yes")),
                kind(
                        "interactive",
                        "/interactive/list_reply/description",
                        guest -> guest.choosesRow("w", "1", "a", "b")),
                kind("reaction", "/reaction/emoji", guest -> guest.reacts("wamid.x", "👍")),
                kind("order", "/order/product_items/0/quantity", guest -> guest.orders("TEA", 2, "")),
                kind("unsupported", "/errors/0/code", guest -> guest.sendsUnsupported("poll_creation")),
                kind("request_welcome", "/timestamp", guest -> guest.opensEmptyChat()),
                kind("edit", "/edit/message/text/body", guest -> guest.edits("wamid.x", "Hallo")),
                kind("revoke", "/revoke/original_message_id", guest -> guest.revokes("wamid.x")),
                kind(
                        "hologram",
                        "/hologram/depth",
                        guest -> guest.sends("hologram", Json.object().put("depth", 3))));
    }

    @ParameterizedTest(name = "{0} has {1}")
    @MethodSource("kinds")
    void every_kind_of_message_has_its_shape(String type, String path, Consumer<WhatsAppGuest> deed) {
        deed.accept(anna);

        assertThat(rig.messages()).singleElement().satisfies(message -> {
            assertThat(message.path("type").asText()).isEqualTo(type);
            assertThat(message.path("from").asText()).isEqualTo("4915123456789");
            assertThat(message.path("id").asText())
                    .isEqualTo(anna.messages().get(0).id());
            assertThat(message.at(path).isMissingNode()).isFalse();
        });
    }

    @Test
    void a_reply_names_the_message_and_its_author() throws IOException {
        anna.writes("Hello");
        rig.sendText("+4915123456789", "Welcome");
        String welcome = anna.messages().get(1).id();
        anna.replies(welcome, "Thanks");

        JsonNode context = rig.messages().get(1).path("context");
        assertThat(context.path("id").asText()).isEqualTo(welcome);
        assertThat(context.path("from").asText()).isEqualTo("15550783881");
    }

    @Test
    void a_guest_with_a_user_name_shows_no_number() {
        rig.platform.guest(WhatsAppPerson.byUserIdAlone("US.1349", "Marta")).writes("Hola");
        JsonNode value = rig.values().get(0);

        assertThat(value.at("/messages/0").has("from")).isFalse();
        assertThat(value.at("/messages/0/from_user_id").asText()).isEqualTo("US.1349");
        assertThat(value.at("/contacts/0").has("wa_id")).isFalse();
    }

    @Test
    void a_guest_of_the_old_kind_shows_the_number_alone() {
        rig.platform
                .guest(WhatsAppPerson.byPhoneAlone("+1 555 010 0123", "Ben"))
                .writes("Hi");

        assertThat(rig.messages().get(0).has("from_user_id")).isFalse();
    }

    @Test
    void a_change_of_number_is_told_and_the_old_number_is_nobodys() throws IOException {
        anna.writes("Hello");
        anna.changesNumber("+49 151 99999999");
        rig.sendText("+4915199999999", "Welcome");
        rig.sendText("+4915123456789", "Anybody?");

        JsonNode system = rig.messages().get(1);
        assertThat(system.path("from").asText()).isEqualTo("4915123456789");
        assertThat(system.at("/system/type").asText()).isEqualTo("user_changed_number");
        assertThat(system.at("/system/wa_id").asText()).isEqualTo("4915199999999");
        assertThat(rig.values().get(1).has("contacts")).isFalse();
        assertThat(rig.statuses())
                .extracting(status -> status.path("status").asText())
                .containsExactlyInAnyOrder("sent", "delivered", "failed");
    }

    @Test
    void a_photo_can_be_fetched_for_five_minutes_by_who_knows_the_token() throws IOException {
        anna.sendsPhoto("Our view");
        String id = rig.messages().get(0).at("/image/id").asText();
        HttpResponse<String> link = rig.caller.get(URI.create(rig.platform.apiUrl() + "/" + id));
        URI address = URI.create(Caller.json(link).path("url").asText());

        HttpResponse<byte[]> photo = rig.caller.download(address);
        assertThat(photo.statusCode()).isEqualTo(200);
        assertThat(photo.body())
                .startsWith(0xff, 0xd8)
                .hasSize(Caller.json(link).path("file_size").asInt());
        assertThat(new Caller().get(address).statusCode()).isEqualTo(401);

        rig.clock.advance(Duration.ofMinutes(5));
        assertThat(rig.caller.get(address).statusCode()).isEqualTo(404);
    }

    @Test
    void a_file_is_the_hotels_for_seven_days_and_stays_on_the_phone() throws IOException {
        anna.sendsVideo(FILM, "");
        String id = rig.messages().get(0).at("/video/id").asText();
        URI node = URI.create(rig.platform.apiUrl() + "/" + id);

        rig.clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(rig.caller.get(node).statusCode()).isEqualTo(200);

        rig.clock.advance(Duration.ofSeconds(1));
        HttpResponse<String> gone = rig.caller.get(node);
        assertThat(gone.statusCode()).isEqualTo(400);
        assertThat(Caller.json(gone).at("/error/error_subcode").asInt()).isEqualTo(33);
        assertThat(rig.platform.media(id)).isPresent();
    }

    @Test
    void a_file_that_is_lost_is_nothing_that_the_platform_knows() throws IOException {
        anna.sendsVideo(FILM, "");
        URI node = URI.create(rig.platform.apiUrl() + "/"
                + rig.messages().get(0).at("/video/id").asText());
        URI address = URI.create(Caller.json(rig.caller.get(node)).path("url").asText());

        rig.platform.lose(anna.messages().get(0));

        assertThat(rig.caller.get(node).statusCode()).isEqualTo(400);
        assertThat(rig.caller.get(address).statusCode()).isEqualTo(404);
    }

    @Test
    void what_a_file_is_by_its_digest_is_said_in_base64_in_the_webhook_and_in_hexadecimal_when_asked()
            throws IOException {
        anna.sendsVideo(FILM, "");
        JsonNode video = rig.messages().get(0).path("video");
        JsonNode node = Caller.json(rig.caller.get(
                URI.create(rig.platform.apiUrl() + "/" + video.path("id").asText() + "?phone_number_id=1")));

        assertThat(Base64.getDecoder().decode(video.path("sha256").asText())).isEqualTo(FILM.sha256());
        assertThat(node.path("sha256").asText()).isEqualTo(HexFormat.of().formatHex(FILM.sha256()));
        assertThat(node.path("mime_type").asText()).isEqualTo("video/mp4");
        assertThat(node.path("file_size").asInt()).isEqualTo(3);
    }

    @Test
    void both_steps_of_a_download_have_faults_of_their_own() throws IOException {
        anna.sendsVideo(FILM, "");
        URI node = URI.create(rig.platform.apiUrl() + "/"
                + rig.messages().get(0).at("/video/id").asText());
        rig.platform.faults().next(1, "media", Fault.refuse(500, 2, "Down"));
        rig.platform.faults().next(1, "download", Fault.page(502));

        assertThat(rig.caller.get(node).statusCode()).isEqualTo(500);
        URI address = URI.create(Caller.json(rig.caller.get(node)).path("url").asText());
        assertThat(rig.caller.get(address).statusCode()).isEqualTo(502);
        assertThat(rig.caller.download(address).body()).isEqualTo(FILM.bytes());
    }

    @Test
    void where_a_file_lies_no_proof_is_asked_for() throws IOException {
        anna.sendsVideo(FILM, "");
        URI node = URI.create(rig.platform.apiUrl() + "/"
                + rig.messages().get(0).at("/video/id").asText());
        URI address = URI.create(Caller.json(rig.caller.get(node)).path("url").asText());
        rig.platform.requireAppSecret(true);

        assertThat(rig.caller.get(node).statusCode()).isEqualTo(400);
        assertThat(rig.caller.get(address).statusCode()).isEqualTo(200);
    }

    private static Arguments kind(String type, String path, Consumer<WhatsAppGuest> deed) {
        return Arguments.of(type, path, deed);
    }
}
