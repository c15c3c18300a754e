package io.penelope.mews;

import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelThreadId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a request at the webhook's address turned out to be. */
public sealed interface MewsWebhook {

    /**
     * A General Webhook: something happened in a hotel.
     *
     * @param enterprise the hotel; empty if Mews did not say which
     * @param announced how many events tell of a new message, ours included
     * @param messages the new messages, as far as they were named
     * @param threads the threads in which they stand, as far as Mews said so
     * @param ignored how many events were of other kinds
     */
    record News(
            Optional<UUID> enterprise,
            int announced,
            Set<HotelMessageId> messages,
            Set<HotelThreadId> threads,
            int ignored)
            implements MewsWebhook {

        public News {
            messages = Set.copyOf(messages);
            threads = Set.copyOf(threads);
        }
    }

    /** An Integration Webhook: the hotel changed how it is connected. It carries secrets, of which nothing is kept. */
    record Integration() implements MewsWebhook {}

    /**
     * Nothing that Mews would send.
     *
     * @param reason in words, without anything of the body's
     */
    record Malformed(String reason) implements MewsWebhook {}
}
