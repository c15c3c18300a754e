package io.penelope.application.lanes;

import io.penelope.domain.delivery.RetrySchedule;
import io.penelope.domain.hotel.RequestPurpose;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * For which purposes the other side refuses everything while it can be reached, and when it is tried again whether it
 * still does: by a single call for each, soon at first. Not thread-safe.
 */
final class RefusedPurposes {

    private final RetrySchedule pauses;
    private final Duration patience;
    private final RandomGenerator random;
    private final Map<RequestPurpose, Refused> refused = new EnumMap<>(RequestPurpose.class);

    /** @param patience after which another call goes out beside one of which nothing is heard */
    RefusedPurposes(RetrySchedule pauses, Duration patience, RandomGenerator random) {
        this.pauses = pauses;
        this.patience = patience;
        this.random = random;
    }

    private static final class Refused {

        private String because = "";
        private int times;
        private Instant until = Instant.MIN;
        private @Nullable Object trying;
    }

    boolean isEmpty() {
        return refused.isEmpty();
    }

    boolean include(RequestPurpose purpose) {
        return refused.containsKey(purpose);
    }

    /** What the other side says of one of them; empty if there are none. */
    Optional<String> because() {
        return refused.values().stream().map(refusal -> refusal.because).findFirst();
    }

    /** How long from now no call for this purpose may go. */
    Duration closedFor(RequestPurpose purpose, Instant now) {
        Refused refusal = refused.get(purpose);
        return refusal == null || !now.isBefore(refusal.until) ? Duration.ZERO : Duration.between(now, refusal.until);
    }

    /** A call for this purpose goes out. */
    void tries(RequestPurpose purpose, Object call, Instant now) {
        Refused refusal = refused.get(purpose);
        if (refusal != null) {
            refusal.trying = call;
            refusal.until = now.plus(patience);
        }
    }

    /** The call came to its end; if it told nothing of what is refused, another may try. */
    void over(RequestPurpose purpose, Object call) {
        Refused refusal = refused.get(purpose);
        if (refusal != null && refusal.trying == call) {
            refusal.trying = null;
            refusal.until = Instant.MIN;
        }
    }

    /**
     * The call was refused as everybody's; whether this is news. What was under way when it became known says nothing new.
     */
    boolean add(RequestPurpose purpose, Object call, String because, Instant now) {
        Refused known = refused.get(purpose);
        if (known != null && known.trying != call) {
            return false;
        }
        Refused refusal = refused.computeIfAbsent(purpose, any -> new Refused());
        refusal.because = because;
        refusal.times++;
        refusal.until = now.plus(pauses.pause(refusal.times, random));
        refusal.trying = null;
        return known == null;
    }

    /** Something was taken for this purpose; whether it had been refused before. */
    boolean remove(RequestPurpose purpose) {
        return refused.remove(purpose) != null;
    }
}
