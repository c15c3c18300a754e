package io.penelope.channel.simulator.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.Phones;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.PostedFile;
import io.penelope.channel.simulator.media.SampleMedia;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The phones of Telegram's guests for the page. */
final class TelegramPhones implements Phones {

    private final SimulatedTelegram platform;
    private final Random random = new Random();

    TelegramPhones(SimulatedTelegram platform) {
        this.platform = platform;
    }

    @Override
    public List<Phone> phones() {
        return platform.guests().stream().map(TelegramPhones::phone).toList();
    }

    /** The first word of the name is the first name; a guest without an id gets one of more than 32 bits. */
    @Override
    public String add(ObjectNode wish) {
        String name = wish.path("name").asText().strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A guest needs a name");
        }
        String[] names = name.split("\\s+", 2);
        long id = wish.path("id").asLong(6_000_000_000L + random.nextInt(1_000_000_000));
        Optional<String> username = Optional.of(wish.path("username").asText()).filter(handle -> !handle.isBlank());
        Optional<String> lastName = names.length == 2 ? Optional.of(names[1]) : Optional.empty();
        return Long.toString(platform.guest(new TelegramPerson(id, names[0], lastName, username, Optional.of("en")))
                .id());
    }

    @Override
    public List<ChatLine> chat(String phone) {
        return guest(phone).messages();
    }

    @Override
    public String send(String phone, ObjectNode message) {
        TelegramGuest guest = guest(phone);
        String text = message.path("text").asText();
        long target = message.path("messageId").asLong();
        return Long.toString(
                switch (message.path("kind").asText("text")) {
                    case "text" -> target == 0 ? guest.writes(required(text)) : guest.replies(target, required(text));
                    case "start" -> text.isEmpty() ? guest.starts() : guest.starts(text);
                    case "photo" -> guest.sendsPhoto(PostedFile.in(message).orElseGet(SampleMedia::photo), text);
                    case "voice" -> guest.sendsVoice();
                    case "document" ->
                        guest.sendsDocument(
                                PostedFile.in(message).orElseGet(SampleMedia::document),
                                PostedFile.nameIn(message),
                                text);
                    case "file" -> sendFile(guest, message, text);
                    case "sticker" -> guest.sendsSticker("👍");
                    case "place" -> place(guest, message, text);
                    case "contact" ->
                        guest.sendsContact(required(text), message.path("phone").asText("+1 555 010 0551"));
                    default -> throw new IllegalArgumentException("A phone cannot send this kind of message");
                });
    }

    private static long sendFile(TelegramGuest guest, ObjectNode message, String caption) {
        Media file = PostedFile.requiredIn(message);
        return switch (file.kind(message.path("voice").asBoolean())) {
            case PHOTO -> guest.sendsPhoto(file, caption);
            case VIDEO -> guest.sendsVideo(file, caption);
            case VOICE -> guest.sendsVoice(file);
            case AUDIO -> guest.sendsAudio(file, PostedFile.nameIn(message));
            case DOCUMENT -> guest.sendsDocument(file, PostedFile.nameIn(message), caption);
        };
    }

    @Override
    public void act(String phone, String action, ObjectNode details) {
        TelegramGuest guest = guest(phone);
        long target = details.path("messageId").asLong();
        String text = details.path("text").asText();
        switch (action) {
            case "open", "close" -> {} // Telegram tells bots nothing of who reads
            case "edit" -> guest.edits(target, required(text));
            case "react" -> guest.reacts(target, text);
            case "press" -> guest.presses(target, required(text));
            case "block" -> guest.blocks();
            case "unblock" -> guest.unblocks();
            default -> throw new IllegalArgumentException("A phone cannot do this");
        }
    }

    @Override
    public Optional<Media> media(String id) {
        return platform.media(id);
    }

    private TelegramGuest guest(String phone) {
        try {
            return platform.guestById(Long.parseLong(phone));
        } catch (NumberFormatException notAnId) {
            throw new IllegalArgumentException("No guest has this id", notAnId);
        }
    }

    private static long place(TelegramGuest guest, ObjectNode message, String text) {
        double latitude = message.path("latitude").asDouble(48.2082);
        double longitude = message.path("longitude").asDouble(16.3738);
        return text.isBlank()
                ? guest.sendsPlace(latitude, longitude)
                : guest.sendsVenue(latitude, longitude, text, text);
    }

    private static Phone phone(TelegramGuest guest) {
        TelegramPerson person = guest.person();
        List<ChatLine> chat = guest.messages();
        return new Phone(
                Long.toString(guest.id()),
                person.lastName().map(last -> person.firstName() + " " + last).orElse(person.firstName()),
                person.username().map(handle -> "@" + handle).orElse("id " + guest.id()),
                guest.hasStarted(),
                true,
                guest.hasBlocked(),
                chat.isEmpty() ? null : chat.get(chat.size() - 1).text(),
                0);
    }

    private static String required(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to send");
        }
        return text;
    }
}
