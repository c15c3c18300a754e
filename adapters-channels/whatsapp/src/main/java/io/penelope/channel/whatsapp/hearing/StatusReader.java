package io.penelope.channel.whatsapp.hearing;

import static io.penelope.channel.whatsapp.graph.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.ReceiptKind;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.whatsapp.graph.ErrorCodes;
import io.penelope.channel.whatsapp.graph.ErrorMeaning;
import io.penelope.channel.whatsapp.graph.EventIds;
import io.penelope.channel.whatsapp.graph.GraphError;
import java.util.Optional;

/**
 * Turns WhatsApp's statuses of what we sent into receipts and failures.
 *
 * <p>They come in any order, and often twice. Their {@code pricing} is passed on where it is there; newer webhooks leave
 * {@code conversation} out, and many statuses both.
 */
final class StatusReader {

    /** Empty for a status of an unknown kind, and for one that does not say of which message. */
    Optional<InboundEvent> read(JsonNode status) {
        String messageId = text(status, "id");
        if (messageId.isBlank()) {
            return Optional.empty();
        }
        String word = text(status, "status");
        return switch (word) {
            case "sent" -> Optional.of(receipt(status, ReceiptKind.SENT));
            case "delivered" -> Optional.of(receipt(status, ReceiptKind.DELIVERED));
            case "read", "played" -> Optional.of(receipt(status, ReceiptKind.READ));
            case "failed" -> Optional.of(failure(status));
            default -> Optional.empty();
        };
    }

    private static InboundEvent receipt(JsonNode status, ReceiptKind kind) {
        String messageId = text(status, "id");
        InboundEvent.Receipt receipt =
                InboundEvent.receipt(EventIds.ofStatus(messageId, text(status, "status")), kind, messageId);
        JsonNode pricing = status.path("pricing");
        String category = text(pricing, "category");
        InboundEvent.Receipt priced = category.isBlank()
                ? receipt
                : receipt.charged(category, pricing.path("billable").asBoolean(true));
        String key = key(status);
        return key.isEmpty() ? priced : priced.ofKey(key);
    }

    private static InboundEvent failure(JsonNode status) {
        String messageId = text(status, "id");
        GraphError error = GraphError.of(status.path("errors").path(0));
        Optional<ErrorMeaning> meaning = ErrorCodes.meaningOf(error);
        InboundEvent.Failure failure = InboundEvent.failure(
                EventIds.ofStatus(messageId, "failed"),
                meaning.map(ErrorMeaning::refusal).orElse(Refusal.OTHER),
                ErrorCodes.describe(error),
                messageId);
        String key = key(status);
        return key.isEmpty() ? failure : failure.ofKey(key);
    }

    private static String key(JsonNode status) {
        return text(status, "biz_opaque_callback_data");
    }
}
