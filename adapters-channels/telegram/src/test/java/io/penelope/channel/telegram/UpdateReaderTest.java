package io.penelope.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UpdateReaderTest {

    private static final String ADA = "7000000042 Ada Lindqvist @ada_lindqvist (sv)";
    private static final long NOON = LentContext.NOON.getEpochSecond();

    /** What each message from Ada holds. */
    private static final Map<String, String> CONTENT = Map.ofEntries(
            Map.entry("message-text", "'Is *breakfast* <b>included</b>?\n\n  _'"),
            Map.entry("message-reply", "'Good morning!' in reply to 7000000042:16 'Good morning'"),
            Map.entry("message-in-a-topic", "'Is there a late check-out?' in topic 116834"),
            Map.entry(
                    "message-reply-with-a-quote-in-a-topic",
                    "'That one' in reply to 7000000042:12 'one to the garden' in topic 116834"),
            Map.entry("message-with-a-thread-that-is-no-topic", "'No topic here'"),
            Map.entry("message-forwarded", "'Look at this'"),
            Map.entry("message-start-with-payload", "'/start Zk3-_9' by Zk3-_9"),
            Map.entry("message-start-bare", "'/start'"),
            Map.entry("message-start-with-prose", "'/start with a late check-in'"),
            Map.entry("message-photo-of-an-album", "PHOTO 'The view' <AgAClargest 1234 B>"),
            Map.entry("message-live-photo", "PHOTO"),
            Map.entry("message-voice", "VOICE <AgACfictional audio/ogg 1234 B>"),
            Map.entry("message-audio-with-title", "AUDIO named 'The Rivers - Upstream' <AgACfictional 1234 B>"),
            Map.entry("message-audio-with-file-name", "AUDIO named 'upstream.mp3' <AgACfictional 1234 B>"),
            Map.entry("message-video", "VIDEO named 'IMG_1.MOV' 'The tap' <AgACfictional 1234 B>"),
            Map.entry("message-video-note", "VIDEO_NOTE <AgACfictional 1234 B>"),
            Map.entry(
                    "message-document",
                    "FILE named 'Passport scan.pdf' 'As asked' <AgACfictional application/pdf 1234 B>"),
            Map.entry("message-animation-with-its-document", "ANIMATION <AgACfictional 1234 B>"),
            Map.entry("message-sticker", "STICKER '👍' <AgACfictional 1234 B>"),
            Map.entry("message-sticker-of-2016", "STICKER <x>"),
            Map.entry("message-location", "place 47.3769 -8.5417 '' ''"),
            Map.entry("message-location-live", "place 47.3769 -8.5417 '' ''"),
            Map.entry("message-location-off-the-earth", "Place ''"),
            Map.entry("message-venue-with-its-location", "place 47.1 8.5 'Café Fluss' 'Uferweg 3'"),
            Map.entry("message-contact", "contact 'Example Taxi' [0555 010099]"),
            Map.entry("message-dice", "Dice '🎲 2'"),
            Map.entry("message-poll", "Poll 'Beach or pool?\n- Beach'"),
            Map.entry("message-checklist", "Checklist 'To pack\n[ ] Towel'"),
            Map.entry("message-checklist-in-part-done", "Checklist 'To pack\n[x] Towel\n[ ] Sun hat'"),
            Map.entry("message-mini-app", "Form 'Order breakfast\n{\"room\":\"12\",\"eggs\":2}'"),
            Map.entry("message-rich-with-document", "'My scan\n[document scan.pdf]\npage 1'"),
            Map.entry(
                    "message-rich-with-ticks-and-buttons",
                    "'[x] cot\n[ ] pillow\nCall my office first\n[button] Open it'"),
            Map.entry("message-game", "Game 'Chess'"),
            Map.entry("message-invoice", "Invoice 'Deposit'"),
            Map.entry("message-story", "Story ''"),
            Map.entry("message-paid-media", "Paid media 'Only for you'"),
            Map.entry("message-rich", "'Plan\nArrive late🌙\nParking\n[photo]\nOur car\nA\nB'"),
            Map.entry("message-rich-without-words", "Unsupported message ''"),
            Map.entry("message-of-an-invented-kind", "Unsupported message (hologram) 'Can you see it?'"),
            Map.entry("message-without-content", "Unsupported message ''"));

    /** What comes of every other update. */
    private static final Map<String, String> EVENTS = Map.ofEntries(
            Map.entry("message-without-chat-type", "1111111:17 from 1111111 Test Lastname at 1790000000: 'Hello'"),
            Map.entry(
                    "message-without-sender-or-update-id",
                    "123456789:1 from 123456789 at 1790000000: '/start REF_12345' by REF_12345"),
            Map.entry("message-without-id-or-date", "update:5001 from 123456789 at " + NOON + ": 'Still words'"),
            Map.entry("message-without-chat", "update:5001 unusable: a message without a chat"),
            Map.entry(
                    "edit-of-text",
                    "edit:7000000042:17:1790000060 of 7000000042 Ada at 1790000060: 7000000042:17 is now 'At 7, not at 8'"),
            Map.entry(
                    "edit-of-caption",
                    "edit:7000000042:17:1790000060 of 7000000042 Ada at 1790000060: 7000000042:17 is now PHOTO 'Room 12'"),
            Map.entry("edit-without-id", "update:5002 unusable: an edited message without a chat or an id"),
            Map.entry("button-with-label", "callback:4382 from 7000000042 Ada at " + NOON + ": chose 'No'"),
            Map.entry(
                    "button-of-an-inaccessible-message",
                    "callback:4382 from 7000000042 Ada at " + NOON + ": chose 'option_1'"),
            Map.entry("guest-blocks-the-bot", "consent:7000000042:1790000100:kicked: 7000000042 Ada blocks us"),
            Map.entry(
                    "guest-lets-the-bot-in-again", "consent:7000000042:1790000200:member: 7000000042 Ada welcomes us"),
            Map.entry(
                    "reaction-set",
                    "reaction:7000000042:35:update:5005 from 7000000042 Ada at 1790000300: reaction '❤' to 7000000042:35"),
            Map.entry(
                    "reaction-taken-back",
                    "reaction:7000000042:35:update:5006 from 7000000042 Ada at 1790000301: reaction '' to 7000000042:35"),
            Map.entry(
                    "reaction-with-a-custom-emoji",
                    "reaction:7000000042:35:update:5005 from 7000000042 Ada at 1790000300: Reaction 'a custom emoji'"));

    /** What is no guest's doing. */
    private static final List<String> NOTHING = List.of(
            "message-service-pinned",
            "message-service-write-access-allowed",
            "message-from-a-group",
            "message-from-a-bot",
            "edit-of-live-location",
            "button-in-a-channel",
            "button-of-an-inline-message",
            "bot-removed-from-a-group",
            "reaction-in-a-group",
            "channel-post",
            "business-message",
            "invented-update",
            "only-an-update-id");

    static Stream<Arguments> updates() {
        return Stream.of(
                        CONTENT.entrySet().stream()
                                .map(entry -> Arguments.of(
                                        entry.getKey(),
                                        "7000000042:17 from " + ADA + " at 1790000000: " + entry.getValue())),
                        EVENTS.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue())),
                        NOTHING.stream().map(name -> Arguments.of(name, "ignored")))
                .flatMap(cases -> cases);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("updates")
    void an_update_tells_what_the_guest_did(String fixture, String events) throws Exception {
        UpdateReader reader = reader();

        assertThat(InWords.of(reader.read(Json.read(Fixtures.bytes(fixture))))).isEqualTo(events);
    }

    @Test
    void every_fixture_has_its_expectation() {
        assertThat(updates().map(arguments -> (String) arguments.get()[0]))
                .containsExactlyInAnyOrderElementsOf(Fixtures.names().toList());
    }

    @Test
    void of_a_file_that_is_too_large_to_be_fetched_there_is_only_word() throws Exception {
        String voice = """
                {"message":{"message_id":1,"chat":{"id":5,"type":"private"},"voice":{"file_id":"A","file_size":%s}}}""";

        assertThat(told(voice.formatted("2000"))).endsWith("VOICE <A 2000 B>");
        assertThat(told(voice.formatted("2001"))).endsWith("VOICE");
        assertThat(told(voice.formatted("null"))).endsWith("VOICE <A>");
    }

    private static String told(String update) throws Exception {
        return InWords.of(reader().read(Json.read(update.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void an_update_without_a_number_is_told_apart_from_others_and_known_again() throws Exception {
        String hello = "{'message':{'chat':{'id':5,'type':'private'},'text':'hello'}}".replace('\'', '"');

        String first = idOf(hello);

        assertThat(idOf(hello)).isEqualTo(first);
        assertThat(idOf(hello.replace("hello", "bye"))).isNotEqualTo(first);
    }

    private static UpdateReader reader() {
        return new UpdateReader(new LentContext(LentContext.NOON).clock(), 2000);
    }

    private static String idOf(String update) throws Exception {
        UpdateReader reader = reader();
        return reader.read(Json.read(update.getBytes(StandardCharsets.UTF_8))).id();
    }
}
