package io.penelope.mews;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelThreadId;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Reads Mews's webhooks, General and Integration Webhooks alike, which come to one address.
 *
 * <p>Mews's pages differ in where a new message's thread is to be found, if at all; it is taken from wherever it is.
 */
public final class MewsWebhooks {

    private static final String MESSAGE_ADDED = "MessageAdded";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private MewsWebhooks() {}

    public static MewsWebhook read(byte[] body) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException e) {
            // What Jackson says of it would quote it.
            return new MewsWebhook.Malformed("The body is not JSON");
        }
        if (json.path("Events").isArray()) {
            return news(json);
        }
        if (json.path("Action").isTextual()) {
            return new MewsWebhook.Integration();
        }
        return new MewsWebhook.Malformed("The body has neither Events nor an Action");
    }

    private static MewsWebhook news(JsonNode json) {
        Set<HotelMessageId> messages = new HashSet<>();
        Set<HotelThreadId> threads = new HashSet<>();
        int announced = 0;
        int ignored = 0;
        for (JsonNode event : json.path("Events")) {
            if (MESSAGE_ADDED.equals(event.path("Discriminator").textValue())) {
                announced++;
                take(event.path("Value"), messages, threads);
            } else {
                ignored++;
            }
        }
        for (JsonNode message : json.path("Entities").path("Messages")) {
            take(message, messages, threads);
        }
        return new MewsWebhook.News(uuid(json.path("EnterpriseId")), announced, messages, threads, ignored);
    }

    private static void take(JsonNode message, Set<HotelMessageId> messages, Set<HotelThreadId> threads) {
        uuid(message.path("Id")).map(HotelMessageId::new).ifPresent(messages::add);
        uuid(message.path("MessageThreadId"))
                .or(() -> uuid(message.path("ThreadId")))
                .map(HotelThreadId::new)
                .ifPresent(threads::add);
    }

    private static Optional<UUID> uuid(JsonNode value) {
        return Reading.uuid(value.textValue());
    }
}
