package io.penelope.channel.telegram;

import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.Part;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events as lines that a test can compare, all that they hold included. */
final class InWords {

    private InWords() {}

    static String of(List<InboundEvent> events) {
        return events.stream().map(InWords::of).collect(Collectors.joining("; "));
    }

    static String of(InboundEvent event) {
        if (event instanceof InboundEvent.GuestMessage message) {
            return message.id() + " from " + of(message.from()) + " at "
                    + message.sentAt().getEpochSecond() + ": "
                    + of(message.parts().get(0))
                    + message.entry().map(entry -> " by " + entry).orElse("")
                    + message.replyTo().map(id -> " in reply to " + id).orElse("")
                    + message.quoted().map(words -> " '" + words + "'").orElse("")
                    + message.replyContext().map(topic -> " in topic " + topic).orElse("");
        }
        if (event instanceof InboundEvent.Amended amended) {
            return amended.id() + " of " + of(amended.guest()) + " at "
                    + amended.amendedAt().getEpochSecond() + ": " + amended.messageId() + " is now "
                    + amended.now().map(InWords::of).orElse("gone");
        }
        if (event instanceof InboundEvent.Consent consent) {
            return consent.id() + ": " + of(consent.guest()) + (consent.mayWrite() ? " welcomes us" : " blocks us");
        }
        if (event instanceof InboundEvent.Ignored) {
            return "ignored";
        }
        if (event instanceof InboundEvent.Unusable unusable) {
            return unusable.id() + " unusable: " + unusable.detail();
        }
        throw new AssertionError("Telegram tells nothing of this kind: " + event.getClass());
    }

    static String of(GuestAddress guest) {
        return Stream.of(
                        Stream.of(String.join("=", guest.ids())),
                        guest.name().stream(),
                        guest.handle().map(handle -> "@" + handle).stream(),
                        guest.phone().stream(),
                        guest.language().map(language -> "(" + language + ")").stream())
                .flatMap(words -> words)
                .collect(Collectors.joining(" "));
    }

    private static String of(FileReference file) {
        return " <" + file.id()
                + file.type().map(type -> " " + type).orElse("")
                + file.size().map(size -> " " + size + " B").orElse("") + ">";
    }

    static String of(Part part) {
        if (part instanceof Part.Text text) {
            return "'" + text.words() + "'";
        }
        if (part instanceof Part.Media media) {
            return media.kind()
                    + media.fileName().map(name -> " named '" + name + "'").orElse("")
                    + media.caption().map(words -> " '" + words + "'").orElse("")
                    + media.file().map(InWords::of).orElse("");
        }
        if (part instanceof Part.Place place) {
            return "place " + place.latitude() + " " + place.longitude() + " '" + place.name() + "' '" + place.address()
                    + "'";
        }
        if (part instanceof Part.Contact contact) {
            return "contact '" + contact.name() + "' " + contact.phones();
        }
        if (part instanceof Part.Choice choice) {
            return "chose '" + choice.label() + "'";
        }
        if (part instanceof Part.Reaction reaction) {
            return "reaction '" + reaction.emoji() + "' to " + reaction.messageId();
        }
        if (part instanceof Part.Other other) {
            return other.kind() + " '" + other.words() + "'";
        }
        throw new AssertionError("Telegram has no part of this kind: " + part.getClass());
    }
}
