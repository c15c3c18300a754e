package io.penelope.bootstrap.http;

import java.util.HashMap;
import java.util.Map;

/**
 * A number of places, of which nobody has more than a share: whoever wants all of them leaves some to others. Safe for many
 * threads.
 */
public final class SharedPlaces {

    private final int all;
    private final int share;

    // Both are guarded by this.
    private final Map<String, Integer> byTaker = new HashMap<>();
    private int taken;

    /** @param share how many of them one may have */
    public SharedPlaces(int all, int share) {
        this.all = all;
        this.share = share;
    }

    /** What became of the wish for a place. */
    public sealed interface Answer permits Place, None {}

    /** A place that is taken, until it is given back. */
    public final class Place implements Answer {

        private final String taker;
        private boolean given;

        private Place(String taker) {
            this.taker = taker;
        }

        /** More than once does no harm. */
        public void giveBack() {
            synchronized (SharedPlaces.this) {
                if (!given) {
                    given = true;
                    taken--;
                    byTaker.merge(taker, -1, (count, less) -> count + less == 0 ? null : count + less);
                }
            }
        }
    }

    /** Why there is none. */
    public enum None implements Answer {
        /** Whoever asked has its share, and others may find one. */
        OF_THE_SHARE,
        OF_ALL
    }

    /** Takes a place if there is one for this taker. */
    public synchronized Answer take(String taker) {
        if (byTaker.getOrDefault(taker, 0) >= share) {
            return None.OF_THE_SHARE;
        }
        if (taken >= all) {
            return None.OF_ALL;
        }
        taken++;
        byTaker.merge(taker, 1, Integer::sum);
        return new Place(taker);
    }

    /** How many one may have. */
    public int share() {
        return share;
    }
}
