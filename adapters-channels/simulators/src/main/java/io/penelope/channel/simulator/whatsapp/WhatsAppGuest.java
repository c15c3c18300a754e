package io.penelope.channel.simulator.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.Json;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.SampleMedia;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * One guest's phone: what the guest does on it, and what it shows.
 *
 * <p>Every method that sends returns the message's id; the webhook follows by itself.
 */
public final class WhatsAppGuest {

    private final SimulatedWhatsApp platform;
    private final String key;

    WhatsAppGuest(SimulatedWhatsApp platform, String key) {
        this.platform = platform;
        this.key = key;
    }

    /** The simulator's own name for the guest: the first number or user id; it stays when the number changes. */
    public String key() {
        return key;
    }

    public WhatsAppPerson person() {
        return platform.profile(key).person();
    }

    /** Both sides of the chat, oldest first. */
    public List<ChatLine> messages() {
        return platform.messagesOf(this);
    }

    public String writes(String text) {
        return send("text", Json.object().put("body", text));
    }

    /** Quotes a message of either side, known to the platform or not. */
    public String replies(String toMessageId, String text) {
        ObjectNode message = message("text", Json.object().put("body", text));
        message.set("context", context(toMessageId));
        return platform.sent(key, message);
    }

    public String forwards(String text) {
        ObjectNode message = message("text", Json.object().put("body", text));
        message.putObject("context").put("forwarded", true);
        return platform.sent(key, message);
    }

    public String sendsPhoto(String caption) {
        return sendsPhoto(SampleMedia.photo(), caption);
    }

    public String sendsPhoto(Media photo, String caption) {
        return send("image", captioned(file(photo), caption));
    }

    public String sendsVideo(Media video, String caption) {
        return send("video", captioned(file(video), caption));
    }

    public String sendsVoice() {
        return sendsVoice(SampleMedia.voice());
    }

    public String sendsVoice(Media voice) {
        return send("audio", file(voice).put("voice", true));
    }

    /** A sound file, not a voice note. */
    public String sendsAudio(Media audio) {
        return send("audio", file(audio).put("voice", false));
    }

    public String sendsDocument(String fileName) {
        return sendsDocument(SampleMedia.document(), fileName, "");
    }

    public String sendsDocument(Media document, String fileName, String caption) {
        return send("document", captioned(file(document).put("filename", fileName), caption));
    }

    public String sendsSticker() {
        Media sticker = new Media("image/webp", SampleMedia.photo().bytes());
        return send("sticker", file(sticker).put("animated", false));
    }

    /** A place with a name, or a bare pin if the name is blank. */
    public String sendsPlace(double latitude, double longitude, String name, String address) {
        ObjectNode place = Json.object().put("latitude", latitude).put("longitude", longitude);
        if (!name.isBlank()) {
            place.put("name", name);
        }
        if (!address.isBlank()) {
            place.put("address", address);
        }
        return send("location", place);
    }

    public String sendsContact(String name, String phone) {
        ObjectNode contact = Json.object();
        contact.putObject("name").put("formatted_name", name).put("first_name", name);
        contact.putArray("phones")
                .addObject()
                .put("phone", phone)
                .put("wa_id", phone.replaceAll("[^0-9]", ""))
                .put("type", "CELL");
        ObjectNode message = message("contacts", Json.object());
        message.set("contacts", Json.array(contact));
        return platform.sent(key, message);
    }

    /** Presses a quick-reply button of a template. */
    public String pressesButton(String templateMessageId, String payload, String text) {
        ObjectNode message =
                message("button", Json.object().put("payload", payload).put("text", text));
        message.set("context", context(templateMessageId));
        return platform.sent(key, message);
    }

    /** Answers an interactive message with one of its buttons. */
    public String choosesButton(String messageId, String id, String title) {
        ObjectNode choice = Json.object().put("type", "button_reply");
        choice.putObject("button_reply").put("id", id).put("title", title);
        ObjectNode message = message("interactive", choice);
        message.set("context", context(messageId));
        return platform.sent(key, message);
    }

    /** Answers an interactive message with a row of its list. */
    public String choosesRow(String messageId, String id, String title, String description) {
        ObjectNode choice = Json.object().put("type", "list_reply");
        choice.putObject("list_reply").put("id", id).put("title", title).put("description", description);
        ObjectNode message = message("interactive", choice);
        message.set("context", context(messageId));
        return platform.sent(key, message);
    }

    /** Reacts to a message; a blank emoji takes the reaction back. */
    public String reacts(String messageId, String emoji) {
        return send("reaction", Json.object().put("message_id", messageId).put("emoji", emoji));
    }

    /** Orders one item from the catalogue. */
    public String orders(String item, int quantity, String text) {
        ObjectNode order = Json.object().put("catalog_id", "354160437058781").put("text", text);
        order.putArray("product_items")
                .addObject()
                .put("product_retailer_id", item)
                .put("quantity", quantity)
                .put("item_price", 12.5)
                .put("currency", "EUR");
        return send("order", order);
    }

    /** Sends what the platform does not pass on to businesses: a poll, a view-once photo, an invitation. */
    public String sendsUnsupported(String kind) {
        ObjectNode message = message("unsupported", Json.object().put("type", kind));
        ObjectNode error = Json.object()
                .put("code", 131051)
                .put("title", "Message type unknown")
                .put("message", "Message type unknown");
        error.putObject("error_data").put("details", "Message type is currently not supported.");
        message.set("errors", Json.array(error));
        return platform.sent(key, message);
    }

    /** Opens the empty chat: the platform asks for a welcome. */
    public String opensEmptyChat() {
        return platform.sent(key, bare("request_welcome"));
    }

    /** Changes words that were sent; only businesses that use the phone app beside the API are told. */
    public String edits(String messageId, String newText) {
        ObjectNode edit = Json.object().put("original_message_id", messageId);
        edit.putObject("message").put("type", "text").putObject("text").put("body", newText);
        return send("edit", edit);
    }

    /** Deletes a message for everyone; told to the same businesses as an edit. */
    public String revokes(String messageId) {
        return send("revoke", Json.object().put("original_message_id", messageId));
    }

    /** Sends a message of a type that does not exist yet, or one that is broken in some way. */
    public String sends(String type, ObjectNode content) {
        return send(type, content);
    }

    /** Writes in a group that the business number is in. */
    public String writesInGroup(String groupId, String text) {
        ObjectNode message = message("text", Json.object().put("body", text));
        return platform.sent(key, message.put("group_id", groupId));
    }

    /** Moves to another number; the platform tells in a system message, and the user id changes as well. */
    public String changesNumber(String newPhone) {
        WhatsAppPerson before = person();
        platform.moved(key, newPhone);
        WhatsAppPerson after = person();
        String oldNumber = before.phone().orElse("");
        String newNumber = after.phone().orElseThrow();
        ObjectNode system = Json.object()
                .put("body", before.name() + " changed from " + oldNumber + " to " + newNumber)
                .put("wa_id", newNumber)
                .put("type", "user_changed_number");
        before.userId().ifPresent(userId -> system.put("previous_user_id", userId));
        after.userId().ifPresent(userId -> system.put("user_id", userId));
        ObjectNode message = Json.object();
        before.phone().ifPresent(number -> message.put("from", number));
        message.put("id", platform.newMessageId())
                .put("timestamp", Long.toString(platform.now().getEpochSecond()))
                .put("type", "system")
                .set("system", system);
        return platform.sent(key, message);
    }

    /** The phone has no network from now on: the hotel's messages are sent but not delivered. */
    public void goesOffline() {
        platform.phoneOnline(key, false);
    }

    public void comesOnline() {
        platform.phoneOnline(key, true);
    }

    /** A day passes in which the guest writes nothing: from now on the platform takes no answers but templates. */
    public void isSilentForADay() {
        platform.silentSince(key, platform.now().minus(Duration.ofHours(24)));
    }

    /** The guest looks at the chat: all that is there or comes is read, until {@link #closesChat}. */
    public void opensChat() {
        platform.chatOpen(key, true);
    }

    public void closesChat() {
        platform.chatOpen(key, false);
    }

    private String send(String type, ObjectNode content) {
        return platform.sent(key, message(type, content));
    }

    private ObjectNode message(String type, ObjectNode content) {
        ObjectNode message = bare(type);
        message.set(type, content);
        return message;
    }

    private ObjectNode bare(String type) {
        ObjectNode message = Json.object();
        WhatsAppPerson person = person();
        person.phone().ifPresent(phone -> message.put("from", phone));
        person.userId().ifPresent(userId -> message.put("from_user_id", userId));
        return message.put("id", platform.newMessageId())
                .put("timestamp", Long.toString(platform.now().getEpochSecond()))
                .put("type", type);
    }

    private ObjectNode context(String messageId) {
        boolean hotels = platform.line(messageId)
                .filter(line -> line.from() == ChatLine.From.HOTEL)
                .isPresent();
        String author = hotels ? platform.businessNumber() : person().phone().orElse(key);
        return Json.object().put("from", author).put("id", messageId);
    }

    private ObjectNode file(Media media) {
        return Json.object()
                .put("mime_type", media.mimeType())
                .put("sha256", Base64.getEncoder().encodeToString(media.sha256()))
                .put("id", platform.storeMedia(media));
    }

    private static ObjectNode captioned(ObjectNode file, String caption) {
        return caption.isBlank() ? file : file.put("caption", caption);
    }
}
