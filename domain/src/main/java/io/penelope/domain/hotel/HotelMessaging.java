package io.penelope.domain.hotel;

import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.property.PropertyId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The hotel's side: message threads in Mews.
 *
 * <p>Calls block, until the request budget lets them go out and then until Mews answers or a deadline ends them. Any
 * number of threads may call. An outcome in doubt comes from {@link #open} and {@link #post} alone: what only reads is
 * never in doubt.
 */
public interface HotelMessaging {

    /** A thread as Mews has it. */
    record HotelThread(HotelThreadId id, String originalSender, String subject, Instant createdAt, boolean resolved) {}

    /**
     * One message to put into a thread.
     *
     * @param key by which its {@link Posted} is told from those of the others in the same call
     */
    record Posting(String key, HotelThreadId thread, String text) {

        @Override
        public String toString() {
            return "posting " + key;
        }
    }

    /** What Mews made of a {@link Posting}. */
    record Posted(String key, HotelMessageId id, Instant createdAt) {}

    /**
     * A message as Mews has it.
     *
     * @param fromStaff false if we put it there ourselves
     */
    record HotelMessage(HotelMessageId id, HotelThreadId thread, String text, boolean fromStaff, Instant createdAt) {

        @Override
        public String toString() {
            return "hotel message " + id;
        }
    }

    /**
     * What a look at threads found.
     *
     * @param messages oldest first, and as Mews orders them within one second
     * @param unknown the threads that Mews says it does not have
     */
    record Findings(List<HotelMessage> messages, Set<HotelThreadId> unknown) {}

    /**
     * How long the request budget makes such a request wait from now; zero if it may go at once.
     *
     * @param waiting how many requests of this purpose wait at the property, 1 or more: the more first contacts there
     *     are, the more the other purposes leave to them
     */
    Duration roomFor(PropertyId property, RequestPurpose purpose, int waiting);

    /** Opens a thread ({@code messageThreads/add}). */
    Outcome<HotelThread> open(PropertyId property, ThreadHeading heading);

    /**
     * Puts all these messages into their threads in one call ({@code messages/add}), in this order.
     *
     * <p>Refused means that Mews took none of them, though perhaps for the sake of one.
     *
     * @param postings 1 to 1000
     */
    Outcome<List<Posted>> post(PropertyId property, List<Posting> postings);

    /** Everything said in these threads since {@code from}, by Mews's clock ({@code messages/getAll}, all pages). */
    Outcome<Findings> messagesSince(
            PropertyId property, Collection<HotelThreadId> threads, Instant from, RequestPurpose purpose);

    /** These threads as they are now ({@code messageThreads/getAll}); those that Mews does not have are left out. */
    Outcome<List<HotelThread>> threads(PropertyId property, Collection<HotelThreadId> threads);

    /** The threads that we created since {@code from}, by Mews's clock. */
    Outcome<List<HotelThread>> threadsCreatedSince(PropertyId property, Instant from);

    /**
     * The threads in which something changed since {@code from}, by Mews's clock.
     *
     * <p>A hint and no more: Mews does not promise that a new message changes a thread.
     */
    Outcome<List<HotelThread>> threadsUpdatedSince(PropertyId property, Instant from);

    /** Asks whether the property's credentials work; done if they do, with what Mews calls the hotel. */
    Outcome<String> check(PropertyId property);
}
