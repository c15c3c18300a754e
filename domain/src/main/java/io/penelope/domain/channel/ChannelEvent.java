package io.penelope.domain.channel;

import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.Heading;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that a channel brought in.
 *
 * <p>{@link #id()} is the same whenever the platform says the same thing again, and unique within the channel.
 */
public sealed interface ChannelEvent {

    String id();

    /**
     * A guest said something.
     *
     * @param id the platform's id of the message
     * @param heading what stands above it
     * @param entry what the link carried by which the guest came
     * @param reply what goes back with the answers to it
     */
    record GuestWrote(
            String id,
            GuestCard from,
            Instant sentAt,
            Heading heading,
            Content content,
            Optional<String> entry,
            ReplyContext reply)
            implements ChannelEvent {

        /** Without a heading, and without anything that has to go back. */
        public GuestWrote(String id, GuestCard from, Instant sentAt, Content content, Optional<String> entry) {
            this(id, from, sentAt, Heading.NONE, content, entry, ReplyContext.NONE);
        }
    }

    /** A guest put an emoji on a message, or took it back if the emoji is empty. */
    record GuestReacted(String id, GuestCard from, Instant sentAt, String emoji, String messageId)
            implements ChannelEvent {}

    /** A guest changed a message; {@code now} is empty if it was taken back. */
    record GuestAmended(String id, GuestCard from, Instant sentAt, String messageId, Optional<Content> now)
            implements ChannelEvent {}

    /**
     * A message of ours has come so far.
     *
     * @param key our own name for it, where the platform gives it back
     * @param charge what it costs, where the platform says so
     */
    record Progress(String id, Receipt receipt, String messageId, Optional<String> key, Optional<Charge> charge)
            implements ChannelEvent {

        public Progress(String id, Receipt receipt, String messageId, Optional<String> key) {
            this(id, receipt, messageId, key, Optional.empty());
        }
    }

    /** @param category the platform's own word for the kind of message */
    record Charge(String category, boolean billable) {}

    /** All that we sent to a guest up to {@code upTo}, by the platform's clock, has come so far. */
    record ProgressUpTo(String id, GuestCard guest, Receipt receipt, Instant upTo) implements ChannelEvent {}

    /** A message of ours that the platform had taken will not arrive. */
    record Setback(String id, Refusal refusal, String detail, String messageId, Optional<String> key)
            implements ChannelEvent {}

    /** A guest is now found under other ids. */
    record GuestMoved(String id, GuestCard before, GuestCard after) implements ChannelEvent {}

    /** A guest opted out or blocked the hotel, or came back. */
    record GuestConsent(String id, GuestCard guest, boolean mayWrite) implements ChannelEvent {}

    /** The staff wrote to a guest in the platform's own app. */
    record StaffWroteElsewhere(String id, GuestCard to, Instant sentAt, Content content) implements ChannelEvent {}

    /** Something that was no guest's doing, and is counted only. */
    record Ignored(String id) implements ChannelEvent {}

    /**
     * Something of which nothing could be made; it is kept for a person to look at.
     *
     * @param detail what is wrong with it, without a word of what it said
     * @param raw the request as it came
     */
    record Unusable(String id, String detail, String raw) implements ChannelEvent {

        @Override
        public String toString() {
            return "unusable event " + id + ": " + detail;
        }
    }
}
