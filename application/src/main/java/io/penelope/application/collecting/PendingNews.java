package io.penelope.application.collecting;

import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelThreadId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What Mews has told of, and nobody has found yet. Safe for many threads. */
final class PendingNews {

    /** What is named beyond this is looked for as if it had no name. */
    private static final int MOST_NAMED = 5000;

    /** What is not found by then stands in no thread of ours: each has had its turn. */
    private static final Duration SOUGHT_FOR = Duration.ofMinutes(15);

    // Guarded by this.
    private final Map<HotelMessageId, Instant> messages = new HashMap<>();
    private final Set<HotelThreadId> threads = new HashSet<>();
    private boolean unnamed = true; // whatever happened while we were not there

    synchronized void add(HearOfNews.Hint hint, Instant now) {
        messages.values().removeIf(since -> since.isBefore(now.minus(SOUGHT_FOR)));
        if (messages.size() + hint.messages().size() > MOST_NAMED) {
            messages.clear();
            unnamed = true;
        } else {
            hint.messages().forEach(message -> messages.put(message, now));
        }
        threads.addAll(hint.threads());
        unnamed |= hint.unnamed();
    }

    /** There may be something of which nothing is known. */
    synchronized void addUnnamed() {
        unnamed = true;
    }

    /** Whether threads were named in which nobody has looked yet. */
    synchronized boolean hasThreads() {
        return !threads.isEmpty();
    }

    synchronized boolean isUnnamed() {
        return unnamed;
    }

    /** From now on it is up to the caller to look for what has no name. */
    synchronized void takeUnnamed() {
        unnamed = false;
    }

    /** What was named and neither found nor known yet. */
    synchronized Set<HotelMessageId> messages() {
        return Set.copyOf(messages.keySet());
    }

    /** These are found, or known by now. */
    synchronized void found(Collection<HotelMessageId> found) {
        messages.keySet().removeAll(found);
        if (messages.isEmpty() && !unnamed) {
            threads.clear();
        }
    }

    /** The threads that were named; from now on it is up to the caller to look there. */
    synchronized Set<HotelThreadId> takeThreads() {
        Set<HotelThreadId> taken = Set.copyOf(threads);
        threads.clear();
        return taken;
    }
}
