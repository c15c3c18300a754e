package io.penelope.bootstrap.http.api.json;

import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.ExternalId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A delivery, without the words that it carries. */
public record DeliveryJson(
        UUID id,
        UUID messageId,
        UUID conversationId,
        String lane,
        String state,
        int attempts,
        Instant createdAt,
        @Nullable Instant dueAt,
        @Nullable Instant firstTriedAt,
        @Nullable Instant lastTriedAt,
        String receipt,
        @Nullable String externalId,
        @Nullable String refusal,
        @Nullable String detail) {

    public static DeliveryJson of(Delivery delivery) {
        return new DeliveryJson(
                delivery.id().value(),
                delivery.message().value(),
                delivery.conversation().value(),
                delivery.lane().value(),
                Words.of(delivery.state()),
                delivery.attempts(),
                delivery.createdAt(),
                delivery.dueAt().orElse(null),
                delivery.firstTriedAt().orElse(null),
                delivery.triedAt().orElse(null),
                Words.of(delivery.receipt()),
                delivery.externalId().map(ExternalId::value).orElse(null),
                delivery.refusal().map(Words::of).orElse(null),
                delivery.detail().orElse(null));
    }
}
