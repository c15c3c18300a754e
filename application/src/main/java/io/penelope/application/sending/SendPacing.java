package io.penelope.application.sending;

import io.penelope.domain.channel.ChannelTraits;
import io.penelope.domain.channel.GuestPace;
import io.penelope.domain.conversation.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How fast a channel's messages may follow each other: over all guests, and to each guest, of whom only one message is on
 * its way at a time. Safe for many threads.
 */
final class SendPacing {

    /** So many may follow each other at once over all guests, since platforms count by the second. */
    private static final int BURST = 4;

    private final Supplier<ChannelTraits> traits;

    // Guarded by this.
    private final Set<ConversationId> busy = new HashSet<>();

    /** When what was sent to a guest will have been spread out at their pace; nobody whose pace is kept is in it. */
    private final Map<ConversationId, Instant> spreadUntil = new HashMap<>();

    private Instant allSpreadUntil = Instant.MIN;

    /** @param traits what holds now, since a channel that opens late only then says it */
    SendPacing(Supplier<ChannelTraits> traits) {
        this.traits = traits;
    }

    /** How long nothing may be sent to anybody; zero if something may. */
    synchronized Duration untilNext(Instant now) {
        return until(all(), allSpreadUntil, now);
    }

    /** Those to whom nothing may be sent now. */
    synchronized Set<ConversationId> resting(Instant now) {
        spreadUntil.values().removeIf(until -> !until.isAfter(now));
        Set<ConversationId> resting = new HashSet<>(busy);
        GuestPace each = each();
        spreadUntil.forEach((conversation, until) -> {
            if (!until(each, until, now).isZero()) {
                resting.add(conversation);
            }
        });
        return resting;
    }

    /** When the next of those rests no longer whom nothing but their pace holds back. */
    synchronized Optional<Instant> nextRested(Instant now) {
        GuestPace each = each();
        return spreadUntil.entrySet().stream()
                .filter(entry -> !busy.contains(entry.getKey()))
                .map(entry -> now.plus(until(each, entry.getValue(), now)))
                .min(Instant::compareTo);
    }

    /** A message is on its way. */
    synchronized void begin(ConversationId conversation, Instant now) {
        busy.add(conversation);
        allSpreadUntil = later(allSpreadUntil, now).plus(all().pause());
    }

    /** Its call ended. */
    synchronized void end(ConversationId conversation, Instant now) {
        busy.remove(conversation);
        GuestPace each = each();
        if (!each.pause().isZero()) {
            spreadUntil.merge(
                    conversation,
                    now.plus(each.pause()),
                    (until, alone) -> later(until, now).plus(each.pause()));
        }
    }

    private GuestPace all() {
        return new GuestPace(BURST, traits.get().sendPause());
    }

    private GuestPace each() {
        return traits.get().guestPace();
    }

    /** As many as make up a burst may go at once, as if they had been spread out before. */
    private static Duration until(GuestPace pace, Instant spreadUntil, Instant now) {
        if (spreadUntil.equals(Instant.MIN)) {
            return Duration.ZERO;
        }
        Instant allowed = spreadUntil.minus(pace.pause().multipliedBy(pace.burst() - 1L));
        return allowed.isAfter(now) ? Duration.between(now, allowed) : Duration.ZERO;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
