package io.penelope.application.holding;

import io.penelope.application.lanes.DeliveryRules;
import io.penelope.application.lanes.Lane;
import io.penelope.application.lanes.Matter;
import io.penelope.application.owing.TellStaff;
import io.penelope.domain.channel.AnswerWindow;
import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.storing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets go what was held for as long as replies are held, so that the platform has the last word on it, and tells the
 * staff whose window closes soon. Not thread-safe.
 */
public final class WatchWindows {

    private static final int AT_ONCE = 50;
    private static final Duration UNTIL_IT_IS_OPEN = Duration.ofMinutes(1);

    /** Who begins to wait is not due to be warned of before that. */
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(10);

    private final Channel channel;
    private final GuestChannels channels;
    private final Conversations conversations;
    private final Deliveries deliveries;
    private final Transactions transactions;
    private final TellStaff tellStaff;
    private final HoldingTimes times;
    private final Lane lane;

    /** Of whoever has been silent since then or longer, the staff have heard. */
    private Instant warnedUpTo = Instant.EPOCH;

    public WatchWindows(
            Channel channel,
            GuestChannels channels,
            Conversations conversations,
            Deliveries deliveries,
            Transactions transactions,
            TellStaff tellStaff,
            HoldingTimes times,
            Lane lane) {
        this.channel = channel;
        this.channels = channels;
        this.conversations = conversations;
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.tellStaff = tellStaff;
        this.times = times;
        this.lane = lane;
    }

    /** Does what is due; how long to rest then. */
    public Duration round() {
        Optional<AnswerWindow> window = channels.traits(channel.id()).window();
        if (window.isEmpty()) { // or the channel is not open yet, and what it takes is not known
            return deliveries.firstHeldUntil(lane.id()).isPresent() ? UNTIL_IT_IS_OPEN : Duration.ofDays(1);
        }
        Instant now = lane.now();
        if (releasesWhatWasHeldLongEnough(now)) {
            lane.ring(Set.of(Matter.DELIVERIES));
            return Duration.ZERO;
        }
        Duration untilWarning = times.warnBeforeClosing()
                .map(before -> warn(window.get(), before, now))
                .orElse(Duration.ofDays(1));
        Duration untilHeld = DeliveryRules.restUntil(deliveries.firstHeldUntil(lane.id()), now);
        return untilHeld.compareTo(untilWarning) < 0 ? untilHeld : untilWarning;
    }

    /** With it goes what the guest's conversation holds behind it, or that would overtake it, or wait for nothing. */
    private boolean releasesWhatWasHeldLongEnough(Instant now) {
        return transactions.call(() -> {
            List<ConversationId> over = deliveries.heldUntil(lane.id(), now, AT_ONCE).stream()
                    .map(Delivery::conversation)
                    .distinct()
                    .toList();
            for (ConversationId conversation : over) {
                deliveries.save(deliveries.held(lane.id(), conversation).stream()
                        .map(held -> held.released(now))
                        .toList());
            }
            return !over.isEmpty();
        });
    }

    /** How long until the next guest is to be warned of. */
    private Duration warn(AnswerWindow window, Duration before, Instant now) {
        Instant closed = now.minus(window.length());
        Instant closing = closed.plus(before);
        Instant from = warnedUpTo.isAfter(closed) ? warnedUpTo : closed;
        List<Conversation> waiting = conversations.waiting(channel, from, now);
        List<Conversation> due = waiting.stream()
                .filter(one -> one.reachable() && !one.silence().since().isAfter(closing))
                .toList();
        transactions.run(
                () -> due.forEach(one -> tellStaff.closing(one, holding(window), left(one, window, now), now)));
        warnedUpTo = closing.isAfter(warnedUpTo) ? closing : warnedUpTo;
        if (!due.isEmpty()) {
            lane.bell().ring(LaneId.of(channel.property()), Matter.ANY);
        }
        return waiting.stream()
                .map(one -> Duration.between(closing, one.silence().since()))
                .filter(rest -> !rest.isNegative() && !rest.isZero())
                .filter(rest -> rest.compareTo(BETWEEN_WARNINGS) < 0)
                .min(Duration::compareTo)
                .orElse(BETWEEN_WARNINGS);
    }

    private TellStaff.Holding holding(AnswerWindow window) {
        return new TellStaff.Holding(channel.platform(), window, times.holdFor());
    }

    private static Duration left(Conversation conversation, AnswerWindow window, Instant now) {
        return Duration.between(now, conversation.silence().since().plus(window.length()));
    }
}
