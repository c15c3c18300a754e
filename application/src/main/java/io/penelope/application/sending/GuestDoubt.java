package io.penelope.application.sending;

import io.penelope.application.lanes.Lane;
import io.penelope.domain.channel.DoubtRule;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of a message to a guest of which nobody can tell whether it went out, by what the platform offers:
 * see {@link DoubtRule}.
 */
final class GuestDoubt {

    private static final Logger log = LoggerFactory.getLogger(GuestDoubt.class);

    /** How often it is looked whether the receipts of later messages have come. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Supplier<DoubtRule> rule;
    private final Deliveries deliveries;
    private final GuestDeliveryFailure failure;
    private final ReceiptTimers timers;
    private final RecentSends sends = new RecentSends();
    private final Lane lane;

    /** @param rule what holds now, since a channel that opens late only then says it */
    GuestDoubt(
            Supplier<DoubtRule> rule,
            Deliveries deliveries,
            GuestDeliveryFailure failure,
            ReceiptTimers timers,
            Lane lane) {
        this.rule = rule;
        this.deliveries = deliveries;
        this.failure = failure;
        this.timers = timers;
        this.lane = lane;
    }

    /** What is to become of a message in doubt. */
    sealed interface Verdict {

        /** The platform has it. */
        record Sent(PlatformMessageId messageId) implements Verdict {}

        /** Nobody can tell yet. */
        record Wait(Duration length, String why) implements Verdict {}

        /** It is sent once more, though it may have arrived. */
        record Repeat(String why) implements Verdict {}

        /** It may have arrived or not, and there is no way to tell. */
        record GiveUp(String why) implements Verdict {}
    }

    DoubtRule rule() {
        return rule.get();
    }

    /** It is sent from now on. */
    void sends(DeliveryId delivery) {
        sends.begin(delivery);
    }

    /** The call broke just now. */
    void begin(DeliveryId delivery) {
        timers.begin(delivery);
    }

    /** How long after a call broke one can first tell more. */
    Duration firstLook() {
        return rule() instanceof DoubtRule.AwaitReceipt await
                ? await.fair()
                : lane.rules().lookAfter();
    }

    /** @param look what the platform said of it, if it can be asked */
    Verdict verdict(Delivery delivery, Optional<Outcome<Optional<PlatformMessageId>>> look, Instant now) {
        if (look.isPresent()) {
            return look.get() instanceof Outcome.Done<Optional<PlatformMessageId>> answer
                    ? answer.value()
                            .<Verdict>map(Verdict.Sent::new)
                            .orElseGet(() -> new Verdict.Repeat("the platform did not have it"))
                    : new Verdict.Wait(lane.rules().lookAfter(), "the platform did not say");
        }
        DoubtRule rule = rule();
        if (rule instanceof DoubtRule.AwaitReceipt await) {
            Duration wait = untilReceiptIsOverdue(delivery, await);
            if (!wait.isZero()) {
                return new Verdict.Wait(wait, "waiting for a receipt");
            }
        }
        if (rule instanceof DoubtRule.RepeatOnce && delivery.repeats() > 0) {
            return new Verdict.GiveUp("in doubt again after it was repeated");
        }
        if (lane.rules().nextAttempt(delivery, Duration.ZERO, now).isEmpty()) {
            return new Verdict.GiveUp("in doubt for too long");
        }
        return new Verdict.Repeat("nothing showed that it had been sent");
    }

    /** Zero once a receipt that has not come shows that the message did not go out. */
    private Duration untilReceiptIsOverdue(Delivery delivery, DoubtRule.AwaitReceipt await) {
        Duration waited = timers.waited(delivery.id());
        Duration left = await.longest().minus(waited);
        if (left.isNegative() || left.isZero()) {
            return Duration.ZERO;
        }
        Duration leftOfFair = await.fair().minus(waited);
        if (!leftOfFair.isNegative() && !leftOfFair.isZero()) {
            return leftOfFair;
        }
        boolean laterOnesCame =
                timers.listenedThroughout(delivery.id()) && deliveries.anyReceipted(sends.after(delivery.id()));
        return laterOnesCame ? Duration.ZERO : BETWEEN_LOOKS.compareTo(left) < 0 ? BETWEEN_LOOKS : left;
    }

    /**
     * What was done about a message in doubt.
     *
     * @param failed if it failed for good
     */
    record CarriedOut(DeliveryId delivery, Verdict verdict, Optional<GuestDeliveryFailure.Failed> failed) {}

    /** Works inside its caller's transaction; what it gives is to be announced after it. */
    CarriedOut carryOut(Verdict verdict, Delivery delivery, Instant now) {
        Optional<GuestDeliveryFailure.Failed> failed = Optional.empty();
        if (verdict instanceof Verdict.GiveUp giveUp) {
            failed = Optional.of(failure.failed(delivery, Refusal.UNCERTAIN, giveUp.why(), now));
        } else if (verdict instanceof Verdict.Sent sent) {
            deliveries.save(List.of(delivery.done(sent.messageId())));
        } else if (verdict instanceof Verdict.Wait wait) {
            deliveries.save(List.of(delivery.inDoubt(now.plus(wait.length()), wait.why())));
        } else if (verdict instanceof Verdict.Repeat repeat) {
            deliveries.save(List.of(delivery.repeat(now, repeat.why())));
        }
        return new CarriedOut(delivery.id(), verdict, failed);
    }

    /** Nobody doubts any more what became of it. */
    void over(DeliveryId delivery) {
        timers.end(delivery);
    }

    void announce(CarriedOut settled) {
        settled.failed().ifPresent(failure::announce);
        if (settled.verdict() instanceof Verdict.Wait) {
            return;
        }
        over(settled.delivery());
        if (settled.verdict() instanceof Verdict.Repeat) {
            log.warn("Delivery {} is sent again, though it may have arrived", settled.delivery());
            lane.telemetry().repeatedInDoubt(lane.id());
        }
    }
}
