package io.penelope.domain.channel;

import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.Heading;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import java.time.Instant;
import java.util.Optional;

/** Something that a channel brought in. */
public sealed interface ChannelEvent {

    EventId id();

    /**
     * A guest said something.
     *
     * @param heading what stands above it
     * @param entry what the link carried by which the guest came
     * @param reply what goes back with the answers to it
     */
    record GuestWrote(
            EventId id,
            GuestCard from,
            Instant sentAt,
            Heading heading,
            Content content,
            Optional<String> entry,
            ReplyContext reply)
            implements ChannelEvent {

        /** Without a heading, and without anything that has to go back. */
        public GuestWrote(EventId id, GuestCard from, Instant sentAt, Content content, Optional<String> entry) {
            this(id, from, sentAt, Heading.NONE, content, entry, ReplyContext.NONE);
        }

        /** The platform's id of the message, which the event bears. */
        public PlatformMessageId messageId() {
            return new PlatformMessageId(id.value());
        }
    }

    /** A guest put an emoji on a message, or took it back if the emoji is empty. */
    record GuestReacted(EventId id, GuestCard from, Instant sentAt, String emoji, PlatformMessageId messageId)
            implements ChannelEvent {}

    /** A guest changed a message; {@code now} is empty if it was taken back. */
    record GuestAmended(EventId id, GuestCard from, Instant sentAt, PlatformMessageId messageId, Optional<Content> now)
            implements ChannelEvent {}

    /**
     * A message of ours has come so far.
     *
     * @param key the one with which it was sent, where the platform gives it back
     * @param charge what it costs, where the platform says so
     */
    record Progress(
            EventId id, Receipt receipt, PlatformMessageId messageId, Optional<SendKey> key, Optional<Charge> charge)
            implements ChannelEvent {

        public Progress(EventId id, Receipt receipt, PlatformMessageId messageId, Optional<SendKey> key) {
            this(id, receipt, messageId, key, Optional.empty());
        }
    }

    /** @param category the platform's own word for the kind of message */
    record Charge(String category, boolean billable) {}

    /** All that we sent to a guest up to {@code upTo}, by the platform's clock, has come so far. */
    record ProgressUpTo(EventId id, GuestCard guest, Receipt receipt, Instant upTo) implements ChannelEvent {}

    /** A message of ours that the platform had taken will not arrive. */
    record Setback(EventId id, Refusal refusal, String detail, PlatformMessageId messageId, Optional<SendKey> key)
            implements ChannelEvent {}

    /** A guest is now found under other ids. */
    record GuestMoved(EventId id, GuestCard before, GuestCard after) implements ChannelEvent {}

    /** A guest opted out or blocked the hotel, or came back. */
    record GuestConsent(EventId id, GuestCard guest, boolean mayWrite) implements ChannelEvent {}

    /** The staff wrote to a guest in the platform's own app. */
    record StaffWroteElsewhere(EventId id, GuestCard to, Instant sentAt, Content content) implements ChannelEvent {

        /** The platform's id of the message that they wrote, which the event bears. */
        public PlatformMessageId messageId() {
            return new PlatformMessageId(id.value());
        }
    }

    /** Something that was no guest's doing, and is counted only. */
    record Ignored(EventId id) implements ChannelEvent {}

    /**
     * Something of which nothing could be made; it is kept for a person to look at.
     *
     * @param detail what is wrong with it, without a word of what it said
     * @param raw the request as it came
     */
    record Unusable(EventId id, String detail, String raw) implements ChannelEvent {

        @Override
        public String toString() {
            return "unusable event " + id + ": " + detail;
        }
    }
}
