package io.penelope.application.holding;

import io.penelope.application.Directory;
import io.penelope.application.owing.TellStaff;
import io.penelope.domain.channel.AnswerWindow;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Duration UNTIL_EARLIER_ONES_ARE_KNOWN = Duration.ofSeconds(10);
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofMinutes(15);

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

    /** What becomes of a delivery that the platform refuses until the guest writes. */
    public enum Fate {
        /** It waits for the guest, and what is pending behind it too. */
        HELD,
        /** It is tried again: the guest has written since it was sent. */
        AGAIN,
        /** It does not wait, or has waited for long enough. */
        FAILED
    }

    /** The platform has refused the delivery until the guest writes; stores nothing if it fails by that. */
    public Fate refused(Delivery delivery, Conversation conversation, Message reply, String detail, Instant now) {
        Optional<AnswerWindow> window = window(conversation);
        if (window.isEmpty() || reply.content() instanceof Content.Invitation) {
            return Fate.FAILED;
        }
        if (wroteSince(delivery, conversation, now)) {
            deliveries.save(List.of(delivery.again(now.plus(untilTriedAgain(delivery, conversation)), detail)));
            return Fate.AGAIN;
        }
        if (!delivery.createdAt().plus(holdFor).isAfter(now)) {
            return Fate.FAILED;
        }
        hold(delivery, conversation, reply, window.get(), detail, now);
        return Fate.HELD;
    }

    /**
     * Platforms tell moments in whole seconds. By a clock that was put back the guest may have written at a time that is yet
     * to come, which would be after every attempt: then the platform's word counts alone.
     */
    private static boolean wroteSince(Delivery delivery, Conversation conversation, Instant now) {
        Instant wrote = conversation.silence().since();
        return !wrote.isAfter(now)
                && delivery.triedAt()
                        .map(tried -> tried.truncatedTo(ChronoUnit.SECONDS))
                        .filter(tried -> !wrote.isBefore(tried))
                        .isPresent();
    }

    /** Of earlier ones that went into the same silence the platform may have yet to say that they were refused as well. */
    private Duration untilTriedAgain(Delivery delivery, Conversation conversation) {
        Instant wrote = conversation.silence().since();
        return deliveries.doneUpTo(delivery.lane(), conversation.id(), wrote).stream()
                        .takeWhile(earlier -> !earlier.id().equals(delivery.id()))
                        .anyMatch(earlier -> earlier.receipt() == Receipt.NONE)
                ? UNTIL_EARLIER_ONES_ARE_KNOWN
                : A_MOMENT;
    }

    private void hold(
            Delivery delivery,
            Conversation conversation,
            Message reply,
            AnswerWindow window,
            String detail,
            Instant now) {
        Conversation closed = conversation.with(conversation.silence().closed(now));
        conversations.save(closed);
        boolean first = deliveries.held(delivery.lane(), conversation.id()).isEmpty();
        deliveries.save(List.of(delivery.held(until(delivery, conversation, window, now), detail)));
        deliveries.save(deliveries.open(delivery.lane(), conversation.id()).stream()
                .filter(behind -> behind.state() == Delivery.State.PENDING && !isInvitation(behind))
                .map(behind -> behind.held(until(behind, conversation, window, now), "the one before it is held"))
                .toList());
        if (first) {
            tellAndInvite(closed, window, reply, now);
        }
    }

    /**
     * Where the platform takes nothing though the guest wrote lately, it may take it soon: some refuse fresh answers now
     * and then. It is asked again until its window is closed by our clock as well.
     */
    private Instant until(Delivery delivery, Conversation conversation, AnswerWindow window, Instant now) {
        Instant latest = delivery.createdAt().plus(holdFor);
        Instant again = now.plus(UNTIL_ASKED_AGAIN);
        boolean openByOurClock =
                conversation.silence().since().plus(window.length()).isAfter(again);
        return openByOurClock && again.isBefore(latest) ? again : latest;
    }

    /**
     * A reply was written while the platform is known to take nothing: it is held from the beginning. Not if the guest has
     * opted out: then it is refused at once, and the staff are told. Nor if what was held is being tried once more: then it
     * waits behind that, and shares its fate.
     */
    public List<Delivery> heldFromTheBeginning(
            List<Delivery> parts, Conversation conversation, Message reply, Instant now) {
        if (!conversation.silence().windowClosed() || !conversation.reachable() || parts.isEmpty()) {
            return parts;
        }
        Optional<AnswerWindow> window = window(conversation);
        if (window.isEmpty()) {
            return parts;
        }
        LaneId lane = LaneId.of(conversation.channel());
        if (deliveries.held(lane, conversation.id()).isEmpty()) {
            if (deliveries.open(lane, conversation.id()).stream().anyMatch(open -> !isInvitation(open))) {
                return parts;
            }
            tellAndInvite(conversation, window.get(), reply, now);
        }
        return parts.stream()
                .map(part -> part.held(until(part, conversation, window.get(), now), "the guest has not written again"))
                .toList();
    }

    /** Tells the staff that a reply was kept and the guest did not write, if that is how it came to nothing. */
    public boolean toldThatKeptInVain(
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
                new SourceId("invitation:" + conversation.silence().since().toEpochMilli()),
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

    /**
     * These have come to their guest. One that was sent after the platform had last refused something shows that the guest
     * has opened the window in a way of which nobody told us, by a call for one.
     *
     * @return whether it does: then what was held may go
     */
    public boolean arrived(Conversation conversation, List<Delivery> arrived, Instant now) {
        Optional<Instant> closedAt = conversation.silence().closedAt();
        boolean opens = closedAt.isPresent()
                && arrived.stream()
                        .filter(one ->
                                one.triedAt().filter(closedAt.get()::isBefore).isPresent())
                        .anyMatch(one -> !isInvitation(one));
        if (opens) {
            release(conversation, now);
            conversations.save(conversation.with(conversation.silence().opened()));
        }
        return opens;
    }

    /** Nothing is held any more for a guest who has opted out: it is refused at once, and the staff are told. */
    public void optedOut(Conversation conversation, Instant now) {
        release(conversation, now);
    }

    private void release(Conversation conversation, Instant now) {
        LaneId lane = LaneId.of(conversation.channel());
        deliveries.save(deliveries.open(lane, conversation.id()).stream()
                .filter(open -> open.state() == Delivery.State.PENDING && isInvitation(open))
                .map(invitation -> invitation.dropped("it was not needed any more when its turn came"))
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
