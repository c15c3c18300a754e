package io.penelope.channel.simulator.telegram;

import static io.penelope.channel.simulator.telegram.TelegramRig.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.simulator.Json;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.SampleMedia;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a guest does on the phone, in the shape that the Bot API gives it. */
class TelegramGuestTest {

    private static final Media FILM = new Media("video/mp4", new byte[] {1, 2, 3});

    @AutoClose
    private final TelegramRig rig = new TelegramRig();

    private final TelegramGuest anna = rig.platform.guest(
            new TelegramPerson(ANNA, "Anna", Optional.of("Becker"), Optional.of("annab"), Optional.of("de")));

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind("/text", guest -> guest.writes("Hello")),
                kind("/photo/1/file_id", guest -> guest.sendsPhoto("Our view")),
                kind("/caption", guest -> guest.sendsPhoto("Our view")),
                kind("/voice/duration", guest -> guest.sendsVoice()),
                kind("/audio/title", guest -> guest.sendsAudio(SampleMedia.voice(), "Song")),
                kind("/video/width", guest -> guest.sendsVideo(FILM, "")),
                kind("/video_note/length", guest -> guest.sendsVideoNote(FILM)),
                kind("/document/file_name", guest -> guest.sendsDocument("letter.pdf")),
                kind("/animation/file_id", guest -> guest.sendsAnimation(FILM)),
                kind("/document/file_id", guest -> guest.sendsAnimation(FILM)),
                kind("/sticker/emoji", guest -> guest.sendsSticker("👍")),
                kind("/location/latitude", guest -> guest.sendsPlace(0.0, 16.4)),
                kind("/venue/title", guest -> guest.sendsVenue(48.2, 16.4, "Café", "Ring 1")),
                kind("/location/longitude", guest -> guest.sendsVenue(48.2, 16.4, "Café", "Ring 1")),
                kind("/contact/phone_number", guest -> guest.sendsContact("Bo", "+1 555 010 0551")),
                kind("/dice/value", guest -> guest.throwsDice()),
                kind("/poll/question", guest -> guest.sendsPoll("Tea?", "Yes", "No")),
                kind("/forward_origin/sender_user/id", guest -> guest.forwards(TelegramPerson.of(5, "Bo"), "Look")),
                kind(
                        "/hologram/depth",
                        guest -> guest.sends("hologram", Json.object().put("depth", 3))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void every_kind_of_message_has_its_shape(String path, Consumer<TelegramGuest> deed) throws IOException {
        deed.accept(anna);
        JsonNode message = rig.call("getUpdates", "{}").at("/result/0/message");

        assertThat(message.at(path).isMissingNode()).isFalse();
        assertThat(message.at("/from/language_code").asText()).isEqualTo("de");
        assertThat(message.path("chat").toString())
                .isEqualTo("{\"id\":6000000001,\"first_name\":\"Anna\",\"last_name\":\"Becker\","
                        + "\"username\":\"annab\",\"type\":\"private\"}");
    }

    @Test
    void start_carries_its_payload_as_a_command() throws IOException {
        anna.starts("token-1");
        JsonNode message = rig.call("getUpdates", "{}").at("/result/0/message");

        assertThat(message.path("text").asText()).isEqualTo("/start token-1");
        assertThat(message.at("/entities/0/type").asText()).isEqualTo("bot_command");
    }

    @Test
    void an_album_is_several_messages_of_one_group() throws IOException {
        anna.sendsAlbum("The sea", "", "The pool");
        JsonNode updates = rig.call("getUpdates", "{}").path("result");

        assertThat(updates).hasSize(3);
        assertThat(updates.findValuesAsText("media_group_id"))
                .hasSize(3)
                .containsOnly(updates.at("/0/message/media_group_id").asText());
        assertThat(updates.findValuesAsText("caption")).containsExactly("The sea", "The pool");
    }

    @Test
    void an_edit_is_told_and_changes_the_phone() throws IOException {
        long message = anna.writes("Helo");
        anna.edits(message, "Hello");
        JsonNode edited = rig.call("getUpdates", "{}").at("/result/1/edited_message");

        assertThat(edited.path("message_id").asLong()).isEqualTo(message);
        assertThat(edited.path("text").asText()).isEqualTo("Hello");
        assertThat(edited.has("edit_date")).isTrue();
        assertThat(anna.messages())
                .singleElement()
                .satisfies(line -> assertThat(line.edited()).isTrue());
    }

    @Test
    void a_reply_contains_what_it_answers() throws IOException {
        anna.replies(anna.writes("one"), "two");

        assertThat(rig.call("getUpdates", "{}")
                        .at("/result/1/message/reply_to_message/text")
                        .asText())
                .isEqualTo("one");
    }

    @Test
    void blocking_is_told_as_a_change_of_membership() throws IOException {
        anna.starts();
        anna.blocks();
        JsonNode change = rig.call("getUpdates", "{}").at("/result/1/my_chat_member");

        assertThat(change.at("/new_chat_member/status").asText()).isEqualTo("kicked");
        assertThat(change.at("/new_chat_member/user/is_bot").asBoolean()).isTrue();
        assertThat(change.at("/from/id").asLong()).isEqualTo(ANNA);
        assertThatIllegalStateException().isThrownBy(() -> anna.writes("Hello?"));
    }

    @Test
    void a_pressed_button_comes_with_its_message_and_data() throws IOException {
        anna.starts();
        long offer =
                rig.sendText(ANNA, "Late check-out?").at("/result/message_id").asLong();
        String query = anna.presses(offer, "late");
        JsonNode callback = rig.call("getUpdates", "{}").at("/result/1/callback_query");

        assertThat(callback.path("id").asText()).isEqualTo(query);
        assertThat(callback.path("data").asText()).isEqualTo("late");
        assertThat(callback.at("/message/text").asText()).isEqualTo("Late check-out?");
    }

    @Test
    void groups_and_channels_are_no_private_chats() throws IOException {
        anna.writesInGroup(-1_001_234L, "Friends", "Hello all");
        rig.platform.channelPost(-1_009_999L, "News", "Extra!");
        JsonNode updates = rig.call("getUpdates", "{}").path("result");

        assertThat(updates.at("/0/message/chat/type").asText()).isEqualTo("supergroup");
        assertThat(updates.at("/1/channel_post/chat/type").asText()).isEqualTo("channel");
        assertThat(updates.at("/1/channel_post").has("from")).isFalse();
        assertThat(anna.messages()).isEmpty();
    }

    private static Arguments kind(String path, Consumer<TelegramGuest> deed) {
        return Arguments.of(path, deed);
    }
}
