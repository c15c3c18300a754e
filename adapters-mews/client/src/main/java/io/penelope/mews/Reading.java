package io.penelope.mews;

import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelMessaging.HotelMessage;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.mews.api.wire.messages.Message;
import io.penelope.mews.api.wire.threads.MessageThread;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns Mews's records into the hotel's words; a record without its id or its time is left out. */
final class Reading {

    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    private Reading() {}

    /** Oldest first, and within one moment as they were handed in; each once. */
    static List<HotelMessage> messages(List<Message> messages) {
        return each(messages, Reading::message, HotelMessage::id, Comparator.comparing(HotelMessage::createdAt));
    }

    /** Oldest first; each once. */
    static List<HotelThread> threads(List<MessageThread> threads) {
        return each(threads, Reading::thread, HotelThread::id, Comparator.comparing(HotelThread::createdAt));
    }

    static Optional<HotelThread> thread(MessageThread thread) {
        Instant createdAt = thread.createdUtc();
        if (createdAt == null) {
            return Optional.empty();
        }
        return uuid(thread.id())
                .map(id -> new HotelThread(
                        new HotelThreadId(id),
                        Objects.requireNonNullElse(thread.originalSender(), ""),
                        Objects.requireNonNullElse(thread.subject(), ""),
                        createdAt,
                        Boolean.TRUE.equals(thread.isResolved())));
    }

    private static Optional<HotelMessage> message(Message message) {
        Instant createdAt = message.createdUtc();
        if (createdAt == null) {
            return Optional.empty();
        }
        return uuid(message.id())
                .flatMap(id -> uuid(message.messageThreadId())
                        .map(thread -> new HotelMessage(
                                new HotelMessageId(id),
                                new HotelThreadId(thread),
                                Objects.requireNonNullElse(message.text(), ""),
                                message.sender() != null && message.sender().isStaff(),
                                createdAt)));
    }

    /** The UUID, unless it is none. */
    static Optional<UUID> uuid(@Nullable String value) {
        try {
            return Optional.ofNullable(value).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static <W, T, I> List<T> each(
            List<W> records, Function<W, Optional<T>> read, Function<T, I> id, Comparator<T> order) {
        Map<I, T> byId = new LinkedHashMap<>();
        int unreadable = 0;
        for (W one : records) {
            Optional<T> item = Optional.ofNullable(one).flatMap(read);
            item.ifPresent(known -> byId.putIfAbsent(id.apply(known), known));
            unreadable += item.isPresent() ? 0 : 1;
        }
        if (unreadable > 0) {
            LOG.warn("Mews listed {} entries without an id or a time, which were left out", unreadable);
        }
        return byId.values().stream().sorted(order).toList();
    }
}
