package io.penelope.channel.webchat.stream;

import io.penelope.channel.webchat.guard.Network;
import io.penelope.channel.webchat.session.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The places for open streams: some for each session, more for each network, and a number of all. Whoever finds none asks
 * every few seconds instead.
 */
final class StreamPlaces {

    static final int OF_A_SESSION = 3;

    /** A full house behind one address; and five callers at the least before there is no place for others. */
    static final int OF_A_NETWORK = 100;

    static final int ALL = 500;

    private final Map<String, Integer> bySession = new HashMap<>();
    private final Map<String, Integer> byNetwork = new HashMap<>();
    private int taken;

    /** A place that is taken, until it is given back. */
    final class Place {

        private final Session session;
        private final Network network;
        private boolean given;

        private Place(Session session, Network network) {
            this.session = session;
            this.network = network;
        }

        /** To be called when nobody listens any more; more than once does no harm. */
        void giveBack() {
            synchronized (StreamPlaces.this) {
                if (!given) {
                    given = true;
                    taken--;
                    less(bySession, session.key());
                    less(byNetwork, network.name());
                }
            }
        }
    }

    /** Empty, if there is no place left for this session, for its network, or at all. */
    synchronized Optional<Place> take(Session session, Network network) {
        boolean room = taken < ALL
                && bySession.getOrDefault(session.key(), 0) < OF_A_SESSION
                && byNetwork.getOrDefault(network.name(), 0) < OF_A_NETWORK;
        if (!room) {
            return Optional.empty();
        }
        taken++;
        bySession.merge(session.key(), 1, Integer::sum);
        byNetwork.merge(network.name(), 1, Integer::sum);
        return Optional.of(new Place(session, network));
    }

    private static void less(Map<String, Integer> counts, String who) {
        counts.computeIfPresent(who, (any, count) -> count == 1 ? null : count - 1);
    }

    synchronized int taken() {
        return taken;
    }
}
