package io.penelope.channel.simulator.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.Phones;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.PostedFile;
import io.penelope.channel.simulator.media.SampleMedia;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The phones of WhatsApp's guests for the page. */
final class WhatsAppPhones implements Phones {

    private final SimulatedWhatsApp platform;
    private final Random random = new Random();

    WhatsAppPhones(SimulatedWhatsApp platform) {
        this.platform = platform;
    }

    @Override
    public List<Phone> phones() {
        return platform.guests().stream().map(this::phone).toList();
    }

    /** A guest without a number gets one that is reserved for fiction; one with a user id alone gets none. */
    @Override
    public String add(ObjectNode wish) {
        String name = wish.path("name").asText().strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A guest needs a name");
        }
        if (wish.path("userId").isTextual()) {
            return platform.guest(
                            WhatsAppPerson.byUserIdAlone(wish.path("userId").asText(), name))
                    .key();
        }
        String phone = wish.path("phone").asText("");
        return platform.guest(phone.isBlank() ? "1555010" + random.nextInt(1000, 10_000) : phone, name)
                .key();
    }

    @Override
    public List<ChatLine> chat(String phone) {
        return platform.guestByKey(phone).messages();
    }

    @Override
    public String send(String phone, ObjectNode message) {
        WhatsAppGuest guest = platform.guestByKey(phone);
        String text = message.path("text").asText();
        String target = message.path("messageId").asText();
        return switch (message.path("kind").asText("text")) {
            case "text" -> target.isEmpty() ? guest.writes(required(text)) : guest.replies(target, required(text));
            case "photo" -> guest.sendsPhoto(PostedFile.in(message).orElseGet(SampleMedia::photo), text);
            case "voice" -> guest.sendsVoice();
            case "document" ->
                guest.sendsDocument(
                        PostedFile.in(message).orElseGet(SampleMedia::document), PostedFile.nameIn(message), text);
            case "file" -> sendFile(guest, message, text);
            case "sticker" -> guest.sendsSticker();
            case "place" ->
                guest.sendsPlace(
                        message.path("latitude").asDouble(48.2082),
                        message.path("longitude").asDouble(16.3738),
                        text,
                        "");
            case "contact" ->
                guest.sendsContact(required(text), message.path("phone").asText("+1 555 010 0551"));
            case "press" -> guest.pressesButton(target, "answer", required(text));
            case "reaction" -> guest.reacts(target, text);
            case "unsupported" -> guest.sendsUnsupported("poll_creation");
            default -> throw new IllegalArgumentException("A phone cannot send this kind of message");
        };
    }

    private static String sendFile(WhatsAppGuest guest, ObjectNode message, String caption) {
        Media file = PostedFile.requiredIn(message);
        return switch (file.kind(message.path("voice").asBoolean())) {
            case PHOTO -> guest.sendsPhoto(file, caption);
            case VIDEO -> guest.sendsVideo(file, caption);
            case VOICE -> guest.sendsVoice(file);
            case AUDIO -> guest.sendsAudio(file);
            case DOCUMENT -> guest.sendsDocument(file, PostedFile.nameIn(message), caption);
        };
    }

    @Override
    public void act(String phone, String action, ObjectNode details) {
        WhatsAppGuest guest = platform.guestByKey(phone);
        switch (action) {
            case "open" -> guest.opensChat();
            case "close" -> guest.closesChat();
            case "online" -> guest.comesOnline();
            case "offline" -> guest.goesOffline();
            case "day-passes" -> guest.isSilentForADay();
            case "edit" ->
                guest.edits(
                        details.path("messageId").asText(),
                        required(details.path("text").asText()));
            case "revoke" -> guest.revokes(details.path("messageId").asText());
            case "change-number" ->
                guest.changesNumber(required(details.path("phone").asText()));
            default -> throw new IllegalArgumentException("A phone cannot do this");
        }
    }

    @Override
    public Optional<Media> media(String id) {
        return platform.media(id);
    }

    private Phone phone(WhatsAppGuest guest) {
        WhatsAppPerson person = guest.person();
        List<ChatLine> chat = guest.messages();
        long unread = chat.stream()
                .filter(line -> line.from() == ChatLine.From.HOTEL && line.tick() == ChatLine.Tick.DELIVERED)
                .count();
        return new Phone(
                guest.key(),
                person.name(),
                person.phone().map(number -> "+" + number).or(person::userId).orElse(""),
                true,
                platform.profile(guest.key()).online(),
                false,
                chat.isEmpty() ? null : chat.get(chat.size() - 1).text(),
                Math.toIntExact(unread));
    }

    private static String required(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to send");
        }
        return text;
    }
}
