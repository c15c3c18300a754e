package io.penelope.application.delivering;

import io.penelope.application.overseeing.Telemetry;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.ChannelTraits;
import io.penelope.domain.channel.DoubtRule;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.channel.Parcel;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Deliveries.ToGuest;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.storing.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Sends a channel's replies to their guests: one after the other within a conversation, side by side across
 * conversations, no faster than the platform wants it.
 */
final class SendToGuests {

    private static final Logger log = LoggerFactory.getLogger(SendToGuests.class);

    private final ChannelId channel;
    private final LaneId lane;
    private final GuestChannels channels;
    private final ChannelTraits traits;
    private final Deliveries deliveries;
    private final Transactions transactions;
    private final InHand inHand;
    private final GuestDeliveryFailure failure;
    private final LaneGate gate;
    private final DeliveryRules rules;
    private final Executor callers;
    private final LaneBell bell;
    private final Telemetry telemetry;
    private final Clock clock;
    private final Vigils vigils;

    /** The conversations that are being sent to, and those that rest until a moment. */
    private final Map<ConversationId, Instant> busyUntil = new ConcurrentHashMap<>();

    private Instant nextSendAt = Instant.MIN;

    SendToGuests(
            ChannelId channel,
            GuestChannels channels,
            Deliveries deliveries,
            Transactions transactions,
            GuestDeliveryFailure failure,
            LaneGate gate,
            DeliveryRules rules,
            Executor callers,
            LaneBell bell,
            Telemetry telemetry,
            Clock clock,
            Vigils vigils) {
        this.channel = channel;
        this.lane = LaneId.of(channel);
        this.channels = channels;
        this.traits = channels.traits(channel);
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.inHand = new InHand(deliveries, transactions);
        this.failure = failure;
        this.gate = gate;
        this.rules = rules;
        this.callers = callers;
        this.bell = bell;
        this.telemetry = telemetry;
        this.clock = clock;
        this.vigils = vigils;
    }

    Duration round() {
        Instant now = clock.instant();
        Duration closed = gate.closedFor(now);
        if (!closed.isZero()) {
            return closed;
        }
        inHand.doubtWhatBrokeOff(now.plus(patience()));
        settleDoubt(now);
        Duration platformClosed = channels.closedFor(channel);
        if (!platformClosed.isZero()) {
            return platformClosed;
        }
        if (now.isBefore(nextSendAt)) {
            return Duration.between(now, nextSendAt);
        }
        busyUntil.values().removeIf(until -> !until.isAfter(now));
        boolean allCallersBusy = beingSentTo() >= ChannelLane.SIDE_BY_SIDE;
        List<ToGuest> heads = allCallersBusy ? List.of() : deliveries.heads(lane, now, busyUntil.keySet(), 1);
        if (heads.isEmpty()) {
            return allCallersBusy ? Duration.ofDays(1) : rest(now);
        }
        ToGuest head = heads.get(0);
        nextSendAt = now.plus(traits.sendPause());
        busyUntil.put(head.conversation().id(), Instant.MAX);
        callers.execute(() -> deliver(head));
        return Duration.ZERO;
    }

    private long beingSentTo() {
        return busyUntil.values().stream().filter(Instant.MAX::equals).count();
    }

    private Duration rest(Instant now) {
        Duration untilDue = DeliveryRules.restUntil(deliveries.nextDue(lane), now);
        Duration untilRested = DeliveryRules.restUntil(
                busyUntil.values().stream()
                        .filter(until -> !until.equals(Instant.MAX))
                        .min(Instant::compareTo),
                now);
        return untilDue.compareTo(untilRested) < 0 ? untilDue : untilRested;
    }

    private void deliver(ToGuest owed) {
        ConversationId conversation = owed.conversation().id();
        try (MDC.MDCCloseable ignored =
                MDC.putCloseable("message", owed.message().id().toString())) {
            if (owed.conversation().reachable()) {
                attempt(owed);
            } else {
                Instant now = clock.instant();
                transactions.run(() -> failure.failed(
                        owed.delivery(), Refusal.OPTED_OUT, "the guest had blocked the hotel before", now));
                bell.ring(LaneId.of(owed.conversation().property()));
            }
        } catch (RuntimeException | Error e) { // or it would stand as in flight for ever
            inHand.brokeOff(List.of(owed.delivery().id()));
            log.error("Delivery {} broke off", owed.delivery().id(), e);
        } finally {
            busyUntil.put(conversation, clock.instant().plus(traits.guestPace().pause()));
            bell.ring(lane);
        }
    }

    private void attempt(ToGuest owed) {
        Instant begun = clock.instant();
        Delivery inFlight = owed.delivery().inFlight(begun);
        transactions.run(() -> deliveries.save(List.of(inFlight)));

        Outcome<String> outcome = channels.send(channel, parcel(owed));

        Instant now = clock.instant();
        telemetry.attempted(lane, outcome.word());
        regard(outcome, now);
        // A receipt may have come in while the call was under way: what is stored now counts, not what was then.
        transactions.run(() -> deliveries
                .find(inFlight.id())
                .filter(stored -> stored.state() == Delivery.State.IN_FLIGHT)
                .ifPresent(stored -> settle(stored, outcome, now)));
        if (outcome instanceof Outcome.Done<String>) {
            log.info("Sent to the guest by {}", channel);
        } else {
            bell.ring(LaneId.of(owed.conversation().property())); // the staff may have to be told
        }
    }

    private void regard(Outcome<String> outcome, Instant now) {
        if (outcome instanceof Outcome.Blocked<String> blocked) {
            gate.blocked(now, blocked.detail());
        } else if (outcome instanceof Outcome.Later<String> later) {
            gate.stumbles(later.detail());
        } else if (outcome instanceof Outcome.InDoubt<String> doubt) {
            gate.stumbles(doubt.detail());
        } else {
            gate.works();
        }
    }

    private void settle(Delivery delivery, Outcome<String> outcome, Instant now) {
        if (outcome instanceof Outcome.Done<String> done) {
            Receipt early = deliveries.takeEarly(channel, done.value()).orElse(Receipt.NONE);
            deliveries.save(List.of(delivery.done(done.value()).receipt(early)));
        } else if (outcome instanceof Outcome.Later<String> later) {
            rules.nextAttempt(delivery, later.pause(), now)
                    .ifPresentOrElse(
                            next -> deliveries.save(List.of(delivery.again(next, later.detail()))),
                            () -> failure.failed(delivery, Refusal.GAVE_UP, later.detail(), now));
        } else if (outcome instanceof Outcome.Refused<String> refused) {
            failure.failed(delivery, refused.refusal(), refused.detail(), now);
        } else if (outcome instanceof Outcome.Blocked<String> blocked) {
            deliveries.save(List.of(delivery.held(now, blocked.detail())));
        } else if (outcome instanceof Outcome.InDoubt<String> doubt) {
            vigils.begin(delivery.id());
            deliveries.save(List.of(delivery.inDoubt(now.plus(patience()), doubt.detail())));
        }
    }

    private Duration patience() {
        return traits.doubt() instanceof DoubtRule.AwaitReceipt await ? await.longest() : rules.lookAfter();
    }

    private void settleDoubt(Instant now) {
        for (ToGuest owed : deliveries.doubtfulToGuest(lane, now)) {
            Optional<Outcome<Optional<String>>> look = traits.doubt() instanceof DoubtRule.AskPlatform
                    ? Optional.of(channels.find(channel, parcel(owed)))
                    : Optional.empty();
            transactions.run(() -> deliveries
                    .find(owed.delivery().id())
                    .filter(stored -> stored.state() == Delivery.State.IN_DOUBT)
                    .ifPresent(stored -> settleDoubt(stored, look, now)));
        }
    }

    private void settleDoubt(Delivery delivery, Optional<Outcome<Optional<String>>> look, Instant now) {
        if (look.isPresent()) {
            if (look.get() instanceof Outcome.Done<Optional<String>> answer) {
                deliveries.save(List.of(answer.value()
                        .map(delivery::done)
                        .orElseGet(() -> delivery.repeat(now, "the platform did not have it"))));
            } else {
                deliveries.save(List.of(delivery.inDoubt(now.plus(rules.lookAfter()), "the platform did not say")));
            }
            return;
        }
        if (traits.doubt() instanceof DoubtRule.AwaitReceipt await) {
            Duration left = vigils.left(delivery.id(), await.longest());
            if (!left.isZero()) {
                deliveries.save(List.of(delivery.inDoubt(now.plus(left), "waiting for a receipt")));
                return;
            }
            vigils.end(delivery.id());
        }
        boolean twiceInDoubt = traits.doubt() instanceof DoubtRule.RepeatOnce && delivery.repeats() > 0;
        if (twiceInDoubt) {
            failure.failed(delivery, Refusal.UNCERTAIN, "in doubt again after it was repeated", now);
        } else if (rules.nextAttempt(delivery, Duration.ZERO, now).isEmpty()) {
            failure.failed(delivery, Refusal.UNCERTAIN, "in doubt for too long", now);
        } else {
            log.warn("Delivery {} is sent again, though it may have arrived", delivery.id());
            telemetry.repeatedInDoubt(lane);
            deliveries.save(List.of(delivery.repeat(now, "nothing showed that it had been sent")));
        }
    }

    private static Parcel parcel(ToGuest owed) {
        Conversation conversation = owed.conversation();
        return new Parcel(
                owed.delivery().id().toString(),
                new Parcel.Recipient(
                        conversation.guest().addresses(), conversation.guest().phone()),
                owed.words());
    }
}
