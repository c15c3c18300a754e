package io.penelope.application.delivering;

import io.penelope.application.Directory;
import io.penelope.domain.channel.AnswerWindow;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Keeps replies for guests to whom their platform lets nobody write until they write again.
 *
 * <p>What is refused for that reason is held, and all of the conversation behind it, so that it goes out in order once
 * the guest writes. The staff hear of it once for a silence, and the guest is asked to write once for a silence, if the
 * channel can ask. The platform's word decides, not our clock: a reply is held only once the platform has refused one
 * since the guest last wrote, and one whose time is over is tried once more before it counts as failed.
 *
 * <p>Works inside its caller's transaction.
 */
public final class ClosedWindow {

    private final Directory directory;
    private final GuestChannels channels;
    private final Conversations conversations;
    private final Deliveries deliveries;
    private final TellStaff tellStaff;
    private final Duration holdFor;
    private final Supplier<UUID> ids;

    /** @param holdFor how long after it was written a reply waits for its guest */
    public ClosedWindow(
            Directory directory,
            GuestChannels channels,
            Conversations conversations,
            Deliveries deliveries,
            TellStaff tellStaff,
            Duration holdFor,
            Supplier<UUID> ids) {
        this.directory = directory;
        this.channels = channels;
        this.conversations = conversations;
        this.deliveries = deliveries;
        this.tellStaff = tellStaff;
        this.holdFor = holdFor;
        this.ids = ids;
    }

    /**
     * The platform has refused the delivery until the guest writes: it is held, and what is pending behind it too.
     *
     * @return false, changing nothing, if it has waited for as long as replies are held, or does not wait at all
     */
    boolean hold(Delivery delivery, Conversation conversation, Message reply, String detail, Instant now) {
        Optional<AnswerWindow> window = window(conversation);
        Instant until = delivery.createdAt().plus(holdFor);
        boolean isInvitation = reply.content() instanceof Content.Invitation;
        if (window.isEmpty() || isInvitation || !until.isAfter(now)) {
            return false;
        }
        Conversation closed = conversation.with(conversation.silence().closed());
        conversations.save(closed);
        boolean first = deliveries.held(delivery.lane(), conversation.id()).isEmpty();
        deliveries.save(List.of(delivery.held(until, detail)));
        deliveries.save(deliveries.pending(delivery.lane(), conversation.id()).stream()
                .filter(behind -> !isInvitation(behind))
                .map(behind -> behind.held(behind.createdAt().plus(holdFor), "the one before it is held"))
                .toList());
        if (first) {
            tellAndInvite(closed, window.get(), reply, now);
        }
        return true;
    }

    /** A reply was written while the platform is known to take nothing: it is held from the beginning. */
    public List<Delivery> heldFromTheBeginning(
            List<Delivery> parts, Conversation conversation, Message reply, Instant now) {
        Optional<AnswerWindow> window = window(conversation);
        if (!conversation.silence().windowClosed() || window.isEmpty() || parts.isEmpty()) {
            return parts;
        }
        if (deliveries
                .held(LaneId.of(conversation.channel()), conversation.id())
                .isEmpty()) {
            tellAndInvite(conversation, window.get(), reply, now);
        }
        return parts.stream()
                .map(part -> part.held(part.createdAt().plus(holdFor), "the guest has not written again"))
                .toList();
    }

    /** Tells the staff that a reply was kept and the guest did not write, if that is how it came to nothing. */
    boolean toldThatKeptInVain(
            Delivery delivery, Conversation conversation, Message reply, Refusal refusal, Instant now) {
        Optional<AnswerWindow> window = window(conversation);
        boolean keptInVain = refusal == Refusal.WINDOW_CLOSED
                && window.isPresent()
                && !delivery.createdAt().plus(holdFor).isAfter(now);
        if (keptInVain) {
            tellStaff.keptInVain(conversation, reply, holding(conversation, window.get()), now);
        }
        return keptInVain;
    }

    private TellStaff.Holding holding(Conversation conversation, AnswerWindow window) {
        return new TellStaff.Holding(directory.channel(conversation.channel()).platform(), window, holdFor);
    }

    private void tellAndInvite(Conversation conversation, AnswerWindow window, Message reply, Instant now) {
        if (window.invites()) {
            invite(conversation, reply, now);
        }
        tellStaff.held(conversation, reply, holding(conversation, window), now);
    }

    /** Unless the guest was asked in this silence before. */
    private void invite(Conversation conversation, Message reply, Instant now) {
        Message invitation = new Message(
                new MessageId(ids.get()),
                conversation.id(),
                reply.thread(),
                Author.PENELOPE,
                new Content.Invitation(),
                "invitation:" + conversation.silence().since().toEpochMilli(),
                Optional.empty(),
                now,
                now);
        if (conversations.append(invitation)) {
            deliveries.add(List.of(Delivery.pending(
                    new DeliveryId(ids.get()),
                    invitation.id(),
                    conversation.id(),
                    LaneId.of(conversation.channel()),
                    new Delivery.Part(0, invitation.words().length()),
                    now)));
        }
    }

    /**
     * The guest wrote; gives the conversation as it is from now on, which the caller stores, and lets go what was held if
     * the platform takes answers to this.
     */
    public Conversation guestWrote(Conversation conversation, Instant at, Instant now) {
        Instant wroteAt = at.isAfter(now) ? now : at;
        if (!conversation.silence().windowClosed()) {
            return conversation.with(conversation.silence().brokenAt(wroteAt));
        }
        // What comes after an outage may have been written in another day's window, which is closed as well by now.
        boolean opens = window(conversation)
                .map(window -> wroteAt.plus(window.length()).isAfter(now))
                .orElse(true);
        if (!opens) {
            return conversation;
        }
        release(conversation, now);
        return conversation.with(conversation.silence().opened().brokenAt(wroteAt));
    }

    private void release(Conversation conversation, Instant now) {
        LaneId lane = LaneId.of(conversation.channel());
        deliveries.save(deliveries.pending(lane, conversation.id()).stream()
                .filter(this::isInvitation)
                .map(invitation -> invitation.dropped("the guest wrote before it was sent"))
                .toList());
        deliveries.save(deliveries.held(lane, conversation.id()).stream()
                .map(held -> held.released(now))
                .toList());
    }

    private boolean isInvitation(Delivery delivery) {
        return conversations.find(delivery.message()).orElseThrow().content() instanceof Content.Invitation;
    }

    private Optional<AnswerWindow> window(Conversation conversation) {
        return channels.traits(conversation.channel()).window();
    }
}
