package io.penelope.channel.whatsapp.hearing;

import static io.penelope.channel.whatsapp.graph.Json.firstText;
import static io.penelope.channel.whatsapp.graph.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.whatsapp.graph.EventIds;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Turns one of WhatsApp's messages into an event: who says what, or changes or withdraws what was said. */
final class MessageReader {

    private static final long END_OF_TIME =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final Clock clock;

    MessageReader(Clock clock) {
        this.clock = clock;
    }

    /** Empty for what no guest says: notices of the platform's, and chats that were opened without a word. */
    Optional<InboundEvent> read(JsonNode message, Profiles profiles) {
        String id = EventIds.of(message);
        if (!message.isObject()) {
            return Optional.of(InboundEvent.unusable(id, "A message that is no object"));
        }
        if (isOfGroup(message)) {
            return Optional.empty();
        }
        return switch (text(message, "type")) {
            case "system" -> AddressChange.read(id, message);
            case "request_welcome" -> Optional.empty(); // the guest looked into an empty chat
            default ->
                Optional.of(profiles.senderOf(message)
                        .map(guest -> fromGuest(id, message, guest))
                        .orElseGet(() -> InboundEvent.unusable(
                                id, "A message with neither a number nor a user id to reply to")));
        };
    }

    /**
     * What the staff wrote in the WhatsApp Business app. Empty where they changed or withdrew it: the guest's thread
     * already says that the guest was answered from there.
     */
    Optional<InboundEvent> readEcho(JsonNode echo, Profiles profiles) {
        String id = EventIds.of(echo);
        return switch (isOfGroup(echo) ? "group" : text(echo, "type")) {
            case "edit", "revoke", "system", "group" -> Optional.empty();
            default ->
                Optional.of(profiles.recipientOf(echo)
                        .<InboundEvent>map(guest -> InboundEvent.echo(id, guest, sentAt(echo), PartReader.read(echo)))
                        .orElseGet(() -> InboundEvent.unusable(id, "A reply by the staff's own app to nobody known")));
        };
    }

    /** A guest who called, once the call is over. Empty for what the hotel began, and while it rings. */
    Optional<InboundEvent> readCall(JsonNode call, Profiles profiles) {
        boolean isOver = text(call, "event").equals("terminate");
        if (!isOver || text(call, "direction").equals("BUSINESS_INITIATED")) {
            return Optional.empty();
        }
        String id = EventIds.of(call);
        return Optional.of(profiles.senderOf(call)
                .<InboundEvent>map(guest -> InboundEvent.message(id, guest, sentAt(call), PartReader.call(call)))
                .orElseGet(() -> InboundEvent.unusable(id, "A call by nobody known")));
    }

    /** A group is no guest's thread: what one member writes, the others would read as the hotel's. */
    private static boolean isOfGroup(JsonNode message) {
        return !text(message, "group_id").isEmpty();
    }

    private InboundEvent fromGuest(String id, JsonNode message, GuestAddress guest) {
        String type = text(message, "type");
        String original = text(message, type, "original_message_id");
        boolean changesEarlier = type.equals("edit") || type.equals("revoke");
        if (!changesEarlier || original.isEmpty()) {
            return InboundEvent.message(id, guest, sentAt(message), PartReader.read(message))
                    .enteredBy(firstText(message.path("referral"), "source_id", "source_url", "ctwa_clid"))
                    .replyTo(text(message, "context", "id"));
        }
        return type.equals("edit")
                ? InboundEvent.amended(id, guest, original, sentAt(message), PartReader.read(message))
                : InboundEvent.withdrawn(id, guest, original, sentAt(message));
    }

    /** Meta writes seconds since 1970 as text; what is no such thing counts as now. */
    private Instant sentAt(JsonNode message) {
        try {
            long seconds = Long.parseLong(text(message, "timestamp").strip());
            if (seconds > 0 && seconds <= END_OF_TIME) {
                return Instant.ofEpochSecond(seconds);
            }
        } catch (NumberFormatException e) {
            // falls through: the message is worth more than its time
        }
        return clock.instant();
    }
}
