package io.penelope.application.sending;

import io.penelope.application.Ports;
import io.penelope.application.Stopwatch;
import io.penelope.application.lanes.Calls;
import io.penelope.application.lanes.DeliveryRules;
import io.penelope.application.lanes.GiveUp;
import io.penelope.application.lanes.InHand;
import io.penelope.application.lanes.Lane;
import io.penelope.application.lanes.LaneGate;
import io.penelope.application.lanes.Matter;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.ChannelTraits;
import io.penelope.domain.channel.DoubtRule;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.channel.OutboundInvitation;
import io.penelope.domain.channel.OutboundText;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Deliveries.ToGuest;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.storing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Sends a channel's replies to their guests: one after the other within a conversation, side by side across
 * conversations, no faster than the platform wants it.
 */
public final class SendToGuests {

    /** How many calls of one channel are under way at once. */
    public static final int SIDE_BY_SIDE = 8;

    private static final Logger log = LoggerFactory.getLogger(SendToGuests.class);

    private static final Duration BEHIND_THE_PROBE = Duration.ofMillis(250);
    private static final Duration LONGEST_BETWEEN_PROBES = Duration.ofSeconds(15);

    private static final String WROTE_BEFORE = "the guest wrote before it was known to be sent";

    private final ChannelId channel;
    private final GuestChannels channels;
    private final FileHandover files;
    private final Conversations conversations;
    private final Deliveries deliveries;
    private final Transactions transactions;
    private final GuestDeliveryFailure failure;
    private final GuestDoubt doubt;
    private final Lane lane;
    private final Calls calls;
    private final SendPacing pacing;
    private final GiveUp giveUp;
    private final InHand<DeliveryId> inHand = new InHand<>();

    public SendToGuests(
            ChannelId channel, Ports ports, GuestDeliveryFailure failure, Lane lane, Calls calls, Stopwatch stopwatch) {
        this.channel = channel;
        this.channels = ports.channels();
        this.files = new FileHandover(channel, channels, ports.files());
        this.conversations = ports.conversations();
        this.deliveries = ports.deliveries();
        this.transactions = ports.transactions();
        this.failure = failure;
        Supplier<ChannelTraits> traits = () -> channels.traits(channel);
        this.doubt =
                new GuestDoubt(() -> traits.get().doubt(), deliveries, failure, new ReceiptTimers(stopwatch), lane);
        this.lane = lane;
        this.calls = calls;
        this.pacing = new SendPacing(traits);
        this.giveUp = new GiveUp(deliveries, lane, this::giveUp);
    }

    /** Settles doubt, and begins all calls that may begin now; how long to rest otherwise. */
    public Duration round() {
        Instant now = lane.now();
        Duration closed = lane.gate().closedFor(now);
        if (!closed.isZero()) {
            giveUp.whileClosed(now);
            return closed;
        }
        inHand.doubtWhatBrokeOff(ids -> doubt(ids, now));
        settleDoubt(now);
        Duration platformClosed = channels.closedFor(channel);
        if (!platformClosed.isZero()) {
            return platformClosed;
        }
        Duration pause = pacing.untilNext(now);
        if (!pause.isZero()) {
            return pause;
        }
        int free = calls.free();
        List<ToGuest> heads = free == 0 ? List.of() : deliveries.heads(lane.id(), now, notNow(now), free);
        if (heads.isEmpty()) {
            return free == 0 ? Duration.ofDays(1) : rest(now); // the end of a call wakes us
        }
        return begin(heads, now);
    }

    /** Those whose next message cannot go now, whatever it is. */
    private Set<ConversationId> notNow(Instant now) {
        Set<ConversationId> notNow = new HashSet<>(pacing.resting(now));
        notNow.addAll(files.waiting());
        return notNow;
    }

    private Duration begin(List<ToGuest> heads, Instant now) {
        for (ToGuest head : heads) {
            if (!pacing.untilNext(now).isZero()) {
                break;
            }
            Optional<LaneGate.Attempt> attempt = lane.gate().attempt(now);
            if (attempt.isEmpty()) {
                return lane.gate().closedFor(now);
            }
            if (!files.hasPlaceFor(head)) {
                attempt.get().close();
                continue;
            }
            pacing.begin(head.conversation().id(), now);
            if (!calls.begin(() -> carryOut(head, attempt.get()))) {
                pacing.end(head.conversation().id(), now);
                files.end(head.conversation().id());
                attempt.get().close();
                break;
            }
        }
        return Duration.ZERO;
    }

    private Duration rest(Instant now) {
        Duration untilDue = DeliveryRules.restUntil(deliveries.nextDue(lane.id()), now);
        Duration untilRested = DeliveryRules.restUntil(pacing.nextRested(now), now);
        return untilDue.compareTo(untilRested) < 0 ? untilDue : untilRested;
    }

    private void carryOut(ToGuest owed, LaneGate.Attempt attempt) {
        ConversationId conversation = owed.conversation().id();
        try (MDC.MDCCloseable ignored =
                        MDC.putCloseable("message", owed.message().id().toString());
                attempt) {
            Beginning beginning = transactions.call(() -> beginning(owed, lane.now()));
            beginning.failed().ifPresent(failure::announce);
            beginning.inFlight().ifPresent(inFlight -> send(owed, inFlight, attempt));
        } catch (RuntimeException | Error e) { // or it would stand as in flight for ever
            inHand.brokeOff(List.of(owed.delivery().id()));
            log.error("Delivery {} broke off", owed.delivery().id(), e);
        } finally {
            pacing.end(conversation, lane.now());
            files.end(conversation);
            lane.ring(Set.of(Matter.DELIVERIES));
        }
    }

    /** Whether it is sent, and otherwise whether it failed by that. */
    private record Beginning(Optional<Delivery> inFlight, Optional<GuestDeliveryFailure.Failed> failed) {

        private static final Beginning NONE = new Beginning(Optional.empty(), Optional.empty());
    }

    /** Since it was read as owed, a receipt may have come of it, or the guest may have written: what is stored now counts. */
    private Beginning beginning(ToGuest owed, Instant now) {
        Optional<Delivery> stored =
                deliveries.find(owed.delivery().id()).filter(one -> one.state() == Delivery.State.PENDING);
        if (stored.isEmpty()) {
            return Beginning.NONE;
        }
        Conversation conversation = conversations.find(owed.conversation().id()).orElseThrow();
        if (isInvitation(owed) && !conversation.silence().windowClosed()) {
            deliveries.save(List.of(stored.get().dropped(WROTE_BEFORE)));
            return Beginning.NONE;
        }
        if (!conversation.reachable()) {
            return new Beginning(
                    Optional.empty(),
                    Optional.of(failure.failed(
                            stored.get(),
                            Refusal.OPTED_OUT,
                            "the guest had opted out or blocked the hotel before",
                            now)));
        }
        Delivery inFlight = stored.get().inFlight(now);
        deliveries.save(List.of(inFlight));
        return new Beginning(Optional.of(inFlight), Optional.empty());
    }

    private void send(ToGuest owed, Delivery inFlight, LaneGate.Attempt attempt) {
        doubt.sends(inFlight.id());
        Outcome<PlatformMessageId> outcome = call(owed);

        Instant now = lane.now();
        lane.telemetry().attempted(lane.id(), outcome.word());
        attempt.ended(outcome, now);
        if (outcome instanceof Outcome.InDoubt<PlatformMessageId>) {
            doubt.begin(inFlight.id());
        }
        // A receipt may have come in while the call was under way: what is stored now counts, not what was then.
        Optional<GuestDeliveryFailure.Failed> failed = transactions.call(() -> deliveries
                .find(inFlight.id())
                .filter(stored -> stored.state() == Delivery.State.IN_FLIGHT)
                .flatMap(stored -> outcome.match(new WhatFollows(stored, now))));
        failed.ifPresent(failure::announce);
        if (outcome instanceof Outcome.Done<PlatformMessageId>) {
            log.info("Sent to the guest by {}", channel);
        }
    }

    private Outcome<PlatformMessageId> call(ToGuest owed) {
        if (isInvitation(owed)) {
            return channels.invite(
                    channel, new OutboundInvitation(owed.delivery().id().sendKey(), recipient(owed)));
        }
        OutboundText words = outbound(owed);
        return files.send(owed, words, lane.now()).orElseGet(() -> channels.send(channel, words));
    }

    /** What follows in the store from each way in which a send can end; a failure if it failed for good. */
    private final class WhatFollows implements Outcome.Cases<PlatformMessageId, Optional<GuestDeliveryFailure.Failed>> {

        private final Delivery delivery;
        private final Instant now;

        private WhatFollows(Delivery delivery, Instant now) {
            this.delivery = delivery;
            this.now = now;
        }

        @Override
        public Optional<GuestDeliveryFailure.Failed> done(PlatformMessageId messageId) {
            Receipt early = deliveries.takeEarly(channel, messageId).orElse(Receipt.NONE);
            return stored(delivery.done(messageId).receipt(early));
        }

        @Override
        public Optional<GuestDeliveryFailure.Failed> later(Duration pause, String detail) {
            lane.gate().stumbles(detail);
            Optional<Instant> next = lane.rules().nextAttempt(delivery, pause, now);
            return next.isPresent() ? stored(delivery.again(next.get(), detail)) : gaveUp(detail);
        }

        @Override
        public Optional<GuestDeliveryFailure.Failed> unavailable(Duration pause, String detail) {
            Optional<Instant> next = lane.rules().nextAttempt(delivery, Duration.ZERO, now);
            return next.map(own -> stored(delivery.again(behindTheProbe(own), detail)))
                    .orElseGet(() -> gaveUp(detail));
        }

        /** So that another guest's message is the next probe, if one waits: it may be this one that is the trouble. */
        private Instant behindTheProbe(Instant own) {
            Instant probe = now.plus(lane.gate().closedFor(now)).plus(BEHIND_THE_PROBE);
            Instant latest = now.plus(LONGEST_BETWEEN_PROBES);
            Instant retry = own.isBefore(latest) ? own : latest;
            return retry.isAfter(probe) ? retry : probe;
        }

        @Override
        public Optional<GuestDeliveryFailure.Failed> refused(Refusal refusal, String detail) {
            return Optional.of(failure.failed(delivery, refusal, detail, now));
        }

        @Override
        public Optional<GuestDeliveryFailure.Failed> blocked(String detail) {
            return stored(delivery.uncounted(behindTheProbe(now), detail));
        }

        @Override
        public Optional<GuestDeliveryFailure.Failed> inDoubt(String detail) {
            return stored(delivery.inDoubt(now.plus(doubt.firstLook()), detail));
        }

        private Optional<GuestDeliveryFailure.Failed> gaveUp(String detail) {
            return Optional.of(failure.failed(delivery, Refusal.GAVE_UP, detail, now));
        }

        private Optional<GuestDeliveryFailure.Failed> stored(Delivery changed) {
            deliveries.save(List.of(changed));
            return Optional.empty();
        }
    }

    private void giveUp(Delivery delivery, Instant now) {
        failure.announce(transactions.call(() ->
                failure.failed(delivery, Refusal.GAVE_UP, "the platform could not be reached for too long", now)));
    }

    private void doubt(List<DeliveryId> brokenOff, Instant now) {
        transactions.run(() -> deliveries.save(brokenOff.stream()
                .flatMap(id -> deliveries.find(id).stream())
                .filter(delivery -> delivery.state() == Delivery.State.IN_FLIGHT)
                .map(delivery -> delivery.inDoubt(now.plus(doubt.firstLook()), "the outcome could not be stored"))
                .toList()));
    }

    private void settleDoubt(Instant now) {
        for (ToGuest owed : deliveries.doubtfulToGuest(lane.id(), now)) {
            if (isInvitation(owed) && !owed.conversation().silence().windowClosed()) {
                transactions.run(() -> deliveries.save(List.of(owed.delivery().dropped(WROTE_BEFORE))));
                continue;
            }
            Optional<Outcome<Optional<PlatformMessageId>>> look = doubt.rule() instanceof DoubtRule.AskPlatform
                    ? Optional.of(channels.find(channel, outbound(owed)))
                    : Optional.empty();
            GuestDoubt.Verdict verdict = doubt.verdict(owed.delivery(), look, now);
            // A receipt may have come meanwhile: then the verdict is not carried out.
            Optional<GuestDoubt.CarriedOut> settled = transactions.call(() -> deliveries
                    .find(owed.delivery().id())
                    .filter(stored -> stored.state() == Delivery.State.IN_DOUBT)
                    .map(stored -> doubt.carryOut(verdict, stored, now)));
            settled.ifPresentOrElse(
                    doubt::announce, () -> doubt.over(owed.delivery().id()));
        }
    }

    private static OutboundText outbound(ToGuest owed) {
        return new OutboundText(
                owed.delivery().id().sendKey(),
                recipient(owed),
                owed.message().content().itself() instanceof Content.Media media
                        ? media.caption().orElse("")
                        : owed.words(),
                owed.conversation().reply());
    }

    private static OutboundText.Recipient recipient(ToGuest owed) {
        GuestCard guest = owed.conversation().guest();
        return new OutboundText.Recipient(guest.addresses(), guest.phone());
    }

    private static boolean isInvitation(ToGuest owed) {
        return owed.message().content() instanceof Content.Invitation;
    }
}
