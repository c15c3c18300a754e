package io.penelope.application.posting;

import io.penelope.application.lanes.Lane;
import io.penelope.application.lanes.LaneGate;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.delivery.Deliveries.ToHotel;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when Mews refuses a message that was posted alone: its thread may have been resolved a moment ago, Mews
 * may refuse everybody's, or it will never take this one.
 */
final class RefusedAlone {

    private static final Logger log = LoggerFactory.getLogger(RefusedAlone.class);

    /** When it is tried again whether Mews refuses a message, or everybody's. */
    private static final Duration TRIED_AGAIN_AFTER = Duration.ofSeconds(5);

    /** A moment later than the gate's probe, so that the probe is another guest's message if there is one. */
    private static final Duration BEHIND_THE_PROBE = Duration.ofSeconds(16);

    private final ResolvedThreads resolved;
    private final PostingRecords records;
    private final Accusations accusations = new Accusations();
    private final Lane lane;

    RefusedAlone(ResolvedThreads resolved, PostingRecords records, Lane lane) {
        this.resolved = resolved;
        this.records = records;
        this.lane = lane;
    }

    /** Mews took a message. */
    void taken(Instant now) {
        accusations.taken(now);
    }

    /** Whose messages were refused since Mews last took one. */
    Set<ConversationId> refused() {
        return accusations.refused();
    }

    /** Mews refused this message, alone. */
    WhatIsLeft refused(ToHotel owed, Refusal refusal, String detail, LaneGate.Attempt attempt) {
        // Mews's words do not tell a message that it will never take from one whose thread was resolved a moment ago.
        Outcome<Boolean> gone = resolved.isGone(owed.thread());
        Instant now = lane.now();
        if (!(gone instanceof Outcome.Done<Boolean> known)) {
            attempt.asked(gone, now);
            records.hold(List.of(owed), now, detail);
            return WhatIsLeft.NOTHING;
        }
        if (known.value()) {
            attempt.answered(now);
            records.hold(List.of(owed), now, "its thread is resolved");
            resolved.moveOn(owed.thread());
            return WhatIsLeft.allBut(owed.delivery().conversation());
        }
        return switch (accusations.refused(owed.delivery().conversation(), now)) {
            case ITS_OWN -> {
                attempt.answered(now);
                yield failed(owed, refusal, detail);
            }
            case EVERYBODYS -> {
                attempt.refusedForAll("Mews refuses the messages of different guests: " + detail, now);
                records.hold(List.of(owed), now.plus(BEHIND_THE_PROBE), detail);
                yield WhatIsLeft.NOTHING;
            }
            case UNKNOWN -> {
                attempt.answered(now);
                lane.gate().stumbles(detail);
                records.hold(List.of(owed), now.plus(TRIED_AGAIN_AFTER), detail);
                yield WhatIsLeft.allBut(owed.delivery().conversation());
            }
        };
    }

    private WhatIsLeft failed(ToHotel owed, Refusal refusal, String detail) {
        records.store(List.of(owed), delivery -> delivery.failed(refusal, detail));
        log.error(
                "Mews refused delivery {}, which steps aside: {}",
                owed.delivery().id(),
                detail);
        lane.telemetry().failed(lane.id(), refusal);
        return WhatIsLeft.ALL;
    }
}
