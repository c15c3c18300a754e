package io.penelope.channel.whatsapp.hearing;

import static io.penelope.channel.whatsapp.graph.Json.firstText;
import static io.penelope.channel.whatsapp.graph.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.whatsapp.graph.GuestIds;
import java.util.Optional;

/**
 * WhatsApp's notice that a guest has a new number, a new user id, or both: a message of the type {@code system}.
 *
 * <p>Other notices, such as that of a changed security code, tell the staff nothing that they could use.
 */
final class AddressChange {

    private AddressChange() {}

    static Optional<InboundEvent> read(String id, JsonNode message) {
        JsonNode notice = message.path("system");
        GuestIds before = GuestIds.of(oldNumber(message, notice), text(notice, "previous_user_id"));
        GuestIds after = GuestIds.of(firstText(notice, "wa_id", "new_wa_id"), text(notice, "user_id"));
        return switch (text(notice, "type")) {
            case "user_changed_number", "customer_changed_number" -> Optional.of(moved(id, before, after));
            case "user_changed_user_id" ->
                // The number stays where none is named.
                Optional.of(moved(id, before, after.or(new GuestIds(before.number(), ""))));
            default -> Optional.empty();
        };
    }

    private static String oldNumber(JsonNode message, JsonNode notice) {
        String from = text(message, "from");
        return from.isBlank() ? text(notice, "customer") : from;
    }

    private static InboundEvent moved(String id, GuestIds before, GuestIds after) {
        Optional<GuestAddress> from = before.address();
        Optional<GuestAddress> to = after.address();
        return from.isPresent() && to.isPresent()
                ? InboundEvent.moved(id, from.get(), to.get())
                : InboundEvent.unusable(
                        id, "A notice of a guest's new number or user id that lacks the old or the new");
    }
}
