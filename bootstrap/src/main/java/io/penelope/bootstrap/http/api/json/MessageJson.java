package io.penelope.bootstrap.http.api.json;

import io.penelope.domain.conversation.Message;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.message.ContentKind;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.overseeing.MessageView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message, and what became of it. */
public record MessageJson(
        UUID id,
        String author,
        String kind,
        String words,
        @Nullable Map<String, Object> payload,
        Instant sentAt,
        Instant acceptedAt,
        String sourceId,
        @Nullable String amends,
        @Nullable UUID mewsThreadId,
        List<MessageDeliveryJson> deliveries) {

    /** How far one delivery of a message is. */
    public record MessageDeliveryJson(
            UUID id, String state, String receipt, @Nullable String refusal) {

        static MessageDeliveryJson of(Delivery delivery) {
            return new MessageDeliveryJson(
                    delivery.id().value(),
                    Words.of(delivery.state()),
                    Words.of(delivery.receipt()),
                    delivery.refusal().map(Words::of).orElse(null));
        }
    }

    public static MessageJson of(MessageView view) {
        Message message = view.message();
        return new MessageJson(
                message.id().value(),
                Words.of(message.author()),
                Words.of(ContentKind.of(message.content())),
                message.words(),
                PayloadJson.of(message.content()).orElse(null),
                message.sentAt(),
                message.acceptedAt(),
                message.sourceId().value(),
                message.amends().map(PlatformMessageId::value).orElse(null),
                view.thread().hotelId().map(HotelThreadId::value).orElse(null),
                view.deliveries().stream().map(MessageDeliveryJson::of).toList());
    }

    /** Keeps the words out of logs. */
    @Override
    public String toString() {
        return "message " + id;
    }
}
