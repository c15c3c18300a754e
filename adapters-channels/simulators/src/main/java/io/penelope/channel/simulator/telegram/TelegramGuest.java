package io.penelope.channel.simulator.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.Json;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.SampleMedia;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * One guest's phone: what the guest does on it, and what it shows.
 *
 * <p>Every method that sends returns the message's id; the update follows by itself.
 */
public final class TelegramGuest {

    private final SimulatedTelegram platform;
    private final long id;

    TelegramGuest(SimulatedTelegram platform, long id) {
        this.platform = platform;
        this.id = id;
    }

    /** The id of the guest and of the private chat with the bot. */
    public long id() {
        return id;
    }

    public TelegramPerson person() {
        return platform.profile(id).person();
    }

    public boolean hasStarted() {
        return platform.profile(id).started();
    }

    public boolean hasBlocked() {
        return platform.profile(id).blocked();
    }

    /** Both sides of the chat, oldest first. */
    public List<ChatLine> messages() {
        return platform.messagesOf(this);
    }

    /** Presses Start, as a guest has to before the bot may write. */
    public long starts() {
        return command("/start");
    }

    /** Presses Start on a deep link. */
    public long starts(String payload) {
        return command("/start " + payload);
    }

    public long writes(String text) {
        return says(Json.object().put("text", text));
    }

    /** Opens a topic in the chat, which has the id of the note about it. */
    public long opensTopic(String name) {
        return says(content("forum_topic_created", Json.object().put("name", name)));
    }

    /** Writes in a topic, of which the rest of the chat shows nothing. */
    public long writesIn(long topic, String text) {
        ObjectNode opened = platform.message(id, topic)
                .filter(message -> message.has("forum_topic_created"))
                .orElseThrow(() -> new IllegalArgumentException("The chat has no such topic"));
        ObjectNode content = Json.object().put("message_thread_id", topic).put("is_topic_message", true);
        content.set("reply_to_message", opened);
        return says(content.put("text", text));
    }

    /** What the bot said in a topic, oldest first. */
    public List<String> messagesIn(long topic) {
        return messages().stream()
                .filter(line -> line.from() == ChatLine.From.HOTEL)
                .filter(line -> platform.message(id, Long.parseLong(line.id()))
                        .filter(message -> message.path("message_thread_id").asLong() == topic)
                        .isPresent())
                .map(ChatLine::text)
                .toList();
    }

    /** Quotes a message of either side. */
    public long replies(long toMessageId, String text) {
        ObjectNode original = platform.message(id, toMessageId)
                .orElseThrow(() -> new IllegalArgumentException("The chat has no such message"));
        ObjectNode content = Json.object();
        content.set("reply_to_message", Sending.withoutItsOwnQuote(original));
        return says(content.put("text", text));
    }

    /** Forwards what somebody else wrote. */
    public long forwards(TelegramPerson author, String text) {
        ObjectNode content = Json.object();
        content.putObject("forward_origin")
                .put("type", "user")
                .put("date", platform.now().getEpochSecond())
                .set("sender_user", author.user());
        return says(content.put("text", text));
    }

    public long sendsPhoto(String caption) {
        return sendsPhoto(SampleMedia.photo(), caption);
    }

    public long sendsPhoto(Media photo, String caption) {
        return says(captioned(photo(photo), caption));
    }

    /** Sends an album: a photo for each caption, all of one group, an update each. */
    public List<Long> sendsAlbum(String... captions) {
        String group = Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 1);
        List<Long> messages = new ArrayList<>();
        for (String caption : captions) {
            ObjectNode photo = Json.object().put("media_group_id", group);
            photo.setAll(photo(SampleMedia.photo()));
            messages.add(says(captioned(photo, caption)));
        }
        return messages;
    }

    public long sendsVoice() {
        return sendsVoice(SampleMedia.voice());
    }

    public long sendsVoice(Media voice) {
        return says(content("voice", file(voice).put("duration", 3).put("mime_type", "audio/ogg")));
    }

    public long sendsAudio(Media audio, String title) {
        return says(content("audio", file(audio).put("duration", 180).put("title", title)));
    }

    public long sendsVideo(Media video, String caption) {
        return says(captioned(
                content(
                        "video",
                        file(video).put("width", 1280).put("height", 720).put("duration", 12)),
                caption));
    }

    /** Sends a round video message, which never has a caption. */
    public long sendsVideoNote(Media video) {
        return says(content("video_note", untypedFile(video).put("length", 240).put("duration", 5)));
    }

    public long sendsDocument(String fileName) {
        return sendsDocument(SampleMedia.document(), fileName, "");
    }

    public long sendsDocument(Media document, String fileName, String caption) {
        return says(captioned(content("document", file(document).put("file_name", fileName)), caption));
    }

    /** Sends a GIF, which comes as a document too, for old clients. */
    public long sendsAnimation(Media animation) {
        ObjectNode content = content(
                "animation",
                file(animation).put("width", 320).put("height", 180).put("duration", 2));
        content.set("document", content.path("animation").deepCopy());
        return says(content);
    }

    public long sendsSticker(String emoji) {
        Media sticker = new Media("image/webp", SampleMedia.photo().bytes());
        return says(content(
                "sticker",
                untypedFile(sticker)
                        .put("type", "regular")
                        .put("width", 512)
                        .put("height", 512)
                        .put("is_animated", false)
                        .put("is_video", false)
                        .put("emoji", emoji)));
    }

    public long sendsPlace(double latitude, double longitude) {
        return says(content("location", place(latitude, longitude)));
    }

    /** Sends a place with a name, which comes as a location too. */
    public long sendsVenue(double latitude, double longitude, String title, String address) {
        ObjectNode venue = Json.object().put("title", title).put("address", address);
        venue.set("location", place(latitude, longitude));
        ObjectNode content = content("venue", venue);
        content.set("location", place(latitude, longitude));
        return says(content);
    }

    public long sendsContact(String firstName, String phone) {
        return says(content("contact", Json.object().put("phone_number", phone).put("first_name", firstName)));
    }

    public long throwsDice() {
        return says(content("dice", Json.object().put("emoji", "🎲").put("value", 4)));
    }

    public long sendsPoll(String question, String... options) {
        ObjectNode poll = Json.object().put("id", UUID.randomUUID().toString()).put("question", question);
        for (String option : options) {
            poll.withArray("options").addObject().put("text", option).put("voter_count", 0);
        }
        poll.put("total_voter_count", 0)
                .put("is_closed", false)
                .put("is_anonymous", true)
                .put("type", "regular")
                .put("allows_multiple_answers", false);
        return says(content("poll", poll));
    }

    /** Sends a message with content that the Bot API does not know yet. */
    public long sends(String kind, ObjectNode content) {
        return says(content(kind, content));
    }

    /** Changes the words of an earlier message of one's own. */
    public void edits(long messageId, String newText) {
        ObjectNode message = platform.message(id, messageId)
                .orElseThrow(() -> new IllegalArgumentException("The chat has no such message"))
                .deepCopy();
        message.put("edit_date", platform.now().getEpochSecond());
        message.put(message.has("text") ? "text" : "caption", newText);
        make("edited_message", message, "chat:" + id);
    }

    /** Presses a button under a message of the bot's; returns the query's id. */
    public String presses(long messageId, String data) {
        String query = Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 1);
        ObjectNode callback = Json.object().put("id", query);
        callback.set("from", person().user());
        platform.message(id, messageId).ifPresent(message -> callback.set("message", message));
        callback.put("chat_instance", Long.toString(id * 31)).put("data", data);
        make("callback_query", callback, "callback:" + id);
        return query;
    }

    /** Reacts to a message; the bot hears of it only if it has asked to. A blank emoji takes the reaction back. */
    public void reacts(long messageId, String emoji) {
        ObjectNode reaction = Json.object();
        reaction.set("chat", person().chat());
        reaction.put("message_id", messageId);
        reaction.set("user", person().user());
        reaction.put("date", platform.now().getEpochSecond()).putArray("old_reaction");
        reaction.putArray("new_reaction");
        if (!emoji.isBlank()) {
            reaction.withArray("new_reaction").addObject().put("type", "emoji").put("emoji", emoji);
        }
        make("message_reaction", reaction, "reaction:" + id);
    }

    /** Blocks the bot; it hears of that, and can write no more. */
    public void blocks() {
        membership("member", "kicked");
    }

    public void unblocks() {
        membership("kicked", "member");
    }

    /** Writes in a group that the bot is in. */
    public long writesInGroup(long group, String title, String text) {
        synchronized (platform) {
            long messageId = platform.ledger().nextMessageId();
            ObjectNode message = Json.object().put("message_id", messageId);
            message.set("from", person().user());
            message.putObject("chat").put("id", group).put("title", title).put("type", "supergroup");
            message.put("date", platform.now().getEpochSecond()).put("text", text);
            make("message", message, "chat:" + group);
            return messageId;
        }
    }

    private long command(String text) {
        ObjectNode content = Json.object().put("text", text);
        content.putArray("entities")
                .addObject()
                .put("offset", 0)
                .put("length", "/start".length())
                .put("type", "bot_command");
        return says(content);
    }

    private long says(ObjectNode content) {
        synchronized (platform) {
            if (hasBlocked()) {
                throw new IllegalStateException("A guest who has blocked the bot unblocks it before writing");
            }
            long messageId = platform.ledger().nextMessageId();
            ObjectNode message = Json.object().put("message_id", messageId);
            message.set("from", person().user());
            message.set("chat", person().chat());
            message.put("date", platform.now().getEpochSecond()).setAll(content);
            make("message", message, "chat:" + id);
            return messageId;
        }
    }

    private void membership(String before, String after) {
        ObjectNode change = Json.object();
        change.set("chat", person().chat());
        change.set("from", person().user());
        change.put("date", platform.now().getEpochSecond());
        change.set("old_chat_member", member(before));
        change.set("new_chat_member", member(after));
        make("my_chat_member", change, "member:" + id);
        platform.changed(id);
    }

    private ObjectNode member(String status) {
        ObjectNode member = Json.object();
        member.set("user", platform.bot());
        member.put("status", status);
        return status.equals("kicked") ? member.put("until_date", 0) : member;
    }

    private void make(String kind, ObjectNode content, String lane) {
        ObjectNode update = Json.object();
        update.set(kind, content);
        platform.made(kind, update, lane);
    }

    /** Telegram makes smaller sizes of a photo; here the smaller one is the beginning of the large one. */
    private ObjectNode photo(Media media) {
        Media beginning = new Media(media.mimeType(), Arrays.copyOf(media.bytes(), media.size() / 10));
        ObjectNode small = untypedFile(beginning).put("width", 90).put("height", 67);
        ObjectNode large = untypedFile(media).put("width", 640).put("height", 480);
        ObjectNode content = Json.object();
        content.set("photo", Json.array(small, large));
        return content;
    }

    private ObjectNode file(Media media) {
        return untypedFile(media).put("mime_type", media.mimeType());
    }

    /** A file of a kind whose type Telegram does not tell. */
    private ObjectNode untypedFile(Media media) {
        return Json.object()
                .put("file_id", platform.storeMedia(media))
                .put("file_unique_id", BotApi.uniqueId(media))
                .put("file_size", media.size());
    }

    private static ObjectNode place(double latitude, double longitude) {
        return Json.object().put("latitude", latitude).put("longitude", longitude);
    }

    private static ObjectNode content(String kind, ObjectNode content) {
        ObjectNode message = Json.object();
        message.set(kind, content);
        return message;
    }

    private static ObjectNode captioned(ObjectNode content, String caption) {
        return caption.isBlank() ? content : content.put("caption", caption);
    }
}
