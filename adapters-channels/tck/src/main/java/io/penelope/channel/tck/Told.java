package io.penelope.channel.tck;

import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Events as lines, so that an author can write down what a request should tell, such as {@code message m1 of U1f3a:
 * Hello}.
 */
public final class Told {

    private Told() {}

    /** A line for each event, in order. */
    public static List<String> by(List<? extends InboundEvent> events) {
        List<String> lines = new ArrayList<>();
        events.forEach(event -> lines.add(line(event)));
        return lines;
    }

    /** The files that events name. */
    static List<FileReference> files(List<? extends InboundEvent> events) {
        return events.stream()
                .flatMap(Told::parts)
                .flatMap(part -> part instanceof Part.Media media ? media.file().stream() : Stream.empty())
                .toList();
    }

    private static Stream<Part> parts(InboundEvent event) {
        if (event instanceof InboundEvent.GuestMessage message) {
            return message.parts().stream();
        }
        if (event instanceof InboundEvent.Amended amended) {
            return amended.now().stream();
        }
        return event instanceof InboundEvent.StaffEcho echo ? Stream.of(echo.part()) : Stream.empty();
    }

    private static String line(InboundEvent event) {
        return event.account().map(account -> "[" + account + "] ").orElse("") + what(event);
    }

    private static String what(InboundEvent event) {
        if (event instanceof InboundEvent.GuestMessage message) {
            return "message " + message.id() + " of " + id(message.from()) + around(message) + ": "
                    + message.parts().stream().map(Told::words).collect(Collectors.joining(" + "));
        }
        if (event instanceof InboundEvent.Amended amended) {
            return "message " + amended.messageId() + " of " + id(amended.guest())
                    + amended.now().map(part -> " is now: " + words(part)).orElse(" is withdrawn");
        }
        if (event instanceof InboundEvent.Receipt receipt) {
            return "message " + receipt.messageId() + " is " + lower(receipt.kind()) + key(receipt.key());
        }
        if (event instanceof InboundEvent.ReceiptUpTo receipt) {
            return "everything to " + id(receipt.guest()) + " up to " + receipt.upTo() + " is " + lower(receipt.kind());
        }
        if (event instanceof InboundEvent.Failure failure) {
            return "message " + failure.messageId() + " failed: " + lower(failure.reason()) + key(failure.key());
        }
        if (event instanceof InboundEvent.Moved moved) {
            return id(moved.before()) + " is now " + id(moved.after());
        }
        if (event instanceof InboundEvent.Consent consent) {
            return id(consent.guest()) + (consent.mayWrite() ? " may be written to" : " may not be written to");
        }
        if (event instanceof InboundEvent.StaffEcho echo) {
            return "staff wrote " + echo.id() + " to " + id(echo.to()) + ": " + words(echo.part());
        }
        return event instanceof InboundEvent.Unusable ? "unusable" : "ignored";
    }

    private static String around(InboundEvent.GuestMessage message) {
        return message.replyTo().map(id -> " in reply to " + id).orElse("")
                + message.quoted().map(words -> " “" + words + "”").orElse("")
                + message.replyContext().map(context -> " in " + context).orElse("")
                + message.subject().map(words -> " about “" + words + "”").orElse("")
                + (message.isAutomatic() ? " by a machine" : "");
    }

    /** What the guests' messages ask to have back with the answers. */
    static List<String> replyContexts(List<? extends InboundEvent> events) {
        return events.stream()
                .flatMap(event -> event instanceof InboundEvent.GuestMessage message
                        ? message.replyContext().stream()
                        : Stream.empty())
                .toList();
    }

    /** The subjects of guests' messages. */
    static List<String> subjects(List<? extends InboundEvent> events) {
        return events.stream()
                .flatMap(event -> event instanceof InboundEvent.GuestMessage message
                        ? message.subject().stream()
                        : Stream.empty())
                .toList();
    }

    private static String id(GuestAddress guest) {
        return guest.ids().get(0);
    }

    private static String key(Optional<String> key) {
        return key.map(value -> ", key " + value).orElse("");
    }

    private static String words(Part part) {
        if (part instanceof Part.Text text) {
            return text.words();
        }
        if (part instanceof Part.Media media) {
            return lower(media.kind())
                    + media.fileName().map(name -> " " + name).orElse("")
                    + media.caption().map(caption -> ", " + caption).orElse("");
        }
        if (part instanceof Part.Place place) {
            return "place " + place.latitude() + " " + place.longitude();
        }
        if (part instanceof Part.Contact contact) {
            return "contact " + contact.name() + " " + String.join(", ", contact.phones());
        }
        if (part instanceof Part.Choice choice) {
            return "choice " + choice.label();
        }
        if (part instanceof Part.Reaction reaction) {
            return "reaction " + reaction.emoji() + " to " + reaction.messageId();
        }
        Part.Other other = (Part.Other) part;
        return other.kind() + (other.words().isEmpty() ? "" : " " + other.words());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
