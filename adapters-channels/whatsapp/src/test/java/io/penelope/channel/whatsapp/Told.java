package io.penelope.channel.whatsapp;

import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.Part;
import java.util.List;

/** An event in one line, everything that it says included. */
final class Told {

    private Told() {}

    static List<String> lines(List<InboundEvent> events) {
        return events.stream().map(Told::line).toList();
    }

    static String line(InboundEvent event) {
        return event.account().map(account -> "@" + account + " ").orElse("") + event.id() + " " + what(event);
    }

    private static String what(InboundEvent event) {
        if (event instanceof InboundEvent.GuestMessage message) {
            return guest(message.from()) + " at " + message.sentAt()
                    + message.entry().map(entry -> " by " + entry).orElse("")
                    + message.replyTo().map(id -> " in reply to " + id).orElse("") + ": "
                    + part(message.parts().get(0));
        }
        if (event instanceof InboundEvent.Amended amended) {
            return guest(amended.guest()) + " at " + amended.amendedAt() + " changed " + amended.messageId() + ": "
                    + amended.now().map(Told::part).orElse("withdrawn");
        }
        if (event instanceof InboundEvent.Receipt receipt) {
            return receipt.messageId() + " " + receipt.kind()
                    + receipt.key().map(key -> " of " + key).orElse("");
        }
        if (event instanceof InboundEvent.Failure failure) {
            return failure.messageId() + " failed, " + failure.reason() + ": " + failure.detail()
                    + failure.key().map(key -> " of " + key).orElse("");
        }
        if (event instanceof InboundEvent.Moved moved) {
            return guest(moved.before()) + " moved to " + guest(moved.after());
        }
        if (event instanceof InboundEvent.StaffEcho echo) {
            return "staff to " + guest(echo.to()) + " at " + echo.sentAt() + ": " + part(echo.part());
        }
        if (event instanceof InboundEvent.Unusable unusable) {
            return "unusable: " + unusable.detail();
        }
        throw new AssertionError("WhatsApp tells no " + event.getClass().getSimpleName());
    }

    private static String guest(GuestAddress guest) {
        return guest.ids()
                + guest.name().map(name -> " " + name).orElse("")
                + guest.handle().map(handle -> " @" + handle).orElse("")
                + guest.phone().map(phone -> " " + phone).orElse("");
    }

    private static String file(FileReference file) {
        return " <" + file.id()
                + file.type().map(type -> " " + type).orElse("")
                + file.size().map(size -> " " + size + " B").orElse("")
                + file.sha256()
                        .map(digest -> " " + digest.substring(0, 8) + "…")
                        .orElse("") + ">";
    }

    private static String part(Part part) {
        if (part instanceof Part.Text text) {
            return "\"" + text.words().replace("\n", " | ") + "\"";
        }
        if (part instanceof Part.Media media) {
            return media.kind()
                    + media.fileName().map(name -> " " + name).orElse("")
                    + media.caption().map(caption -> " \"" + caption + "\"").orElse("")
                    + media.file().map(Told::file).orElse("");
        }
        if (part instanceof Part.Place place) {
            return "place " + place.latitude() + "," + place.longitude() + " [" + place.name() + "] [" + place.address()
                    + "]";
        }
        if (part instanceof Part.Contact contact) {
            return "contact " + contact.name() + " " + contact.phones();
        }
        if (part instanceof Part.Choice choice) {
            return "chose " + choice.label();
        }
        if (part instanceof Part.Reaction reaction) {
            return "reaction [" + reaction.emoji() + "] on " + reaction.messageId();
        }
        if (part instanceof Part.Other other) {
            return other.kind() + " [" + other.words().replace("\n", " | ") + "]";
        }
        throw new AssertionError("WhatsApp has no " + part.getClass().getSimpleName());
    }
}
