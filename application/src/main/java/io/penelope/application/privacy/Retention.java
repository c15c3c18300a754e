package io.penelope.application.privacy;

import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.storing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Forgets what has been kept for as long as it may be, and what nobody will ask about again. Blocks while it does. */
public final class Retention {

    /** Platforms repeat themselves for a week; nobody known does so for a month. */
    private static final Duration SEEN_EVENTS = Duration.ofDays(30);

    private static final Duration EARLY_RECEIPTS = Duration.ofDays(1);

    /** In pieces, so that webhooks need not wait for the whole. */
    private static final int AT_ONCE = 1000;

    private final Conversations conversations;
    private final Deliveries deliveries;
    private final Transactions transactions;
    private final Duration rawEvents;

    /** @param rawEvents how long a request of which nothing could be made is kept, with a guest's words in it */
    public Retention(
            Conversations conversations, Deliveries deliveries, Transactions transactions, Duration rawEvents) {
        this.conversations = conversations;
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.rawEvents = rawEvents;
    }

    public void enforce(Instant now) {
        untilNoneIsLeft(() -> conversations.forgetUnusableBefore(now.minus(rawEvents), AT_ONCE));
        untilNoneIsLeft(() -> conversations.forgetSeenBefore(now.minus(SEEN_EVENTS), AT_ONCE));
        untilNoneIsLeft(() -> deliveries.forgetEarlyBefore(now.minus(EARLY_RECEIPTS), AT_ONCE));
    }

    private void untilNoneIsLeft(BooleanSupplier piece) {
        boolean more;
        do {
            more = transactions.call(piece::getAsBoolean);
        } while (more);
    }
}
