package io.penelope.channel.webchat.uploads;

import io.penelope.channel.webchat.guard.Network;
import io.penelope.channel.webchat.session.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The places for files that are on their way: some for each session, more for each network, and a number of all, of which
 * the guests of the last day have half. Whoever finds none comes again in a moment.
 */
final class UploadPlaces {

    static final int OF_A_SESSION = 3;
    static final int OF_A_NETWORK = 20;
    static final int ALL = 60;
    static final int OF_NEWCOMERS = ALL / 2;

    private final Map<String, Integer> bySession = new HashMap<>();
    private final Map<String, Integer> byNetwork = new HashMap<>();
    private int taken;
    private int takenByNewcomers;

    /** What gives the place back, once; empty if there is none for this session, for its network, or at all. */
    synchronized Optional<Runnable> take(Session session, Network network, boolean newcomer) {
        boolean room = taken < ALL
                && (!newcomer || takenByNewcomers < OF_NEWCOMERS)
                && bySession.getOrDefault(session.key(), 0) < OF_A_SESSION
                && byNetwork.getOrDefault(network.name(), 0) < OF_A_NETWORK;
        if (!room) {
            return Optional.empty();
        }
        count(session, network, newcomer, 1);
        AtomicBoolean given = new AtomicBoolean();
        return Optional.of(() -> {
            if (given.compareAndSet(false, true)) {
                giveBack(session, network, newcomer);
            }
        });
    }

    private synchronized void giveBack(Session session, Network network, boolean newcomer) {
        count(session, network, newcomer, -1);
    }

    private void count(Session session, Network network, boolean newcomer, int places) {
        taken += places;
        takenByNewcomers += newcomer ? places : 0;
        count(bySession, session.key(), places);
        count(byNetwork, network.name(), places);
    }

    private static void count(Map<String, Integer> counts, String who, int places) {
        counts.merge(who, places, (before, more) -> before + more == 0 ? null : before + more);
    }

    synchronized int taken() {
        return taken;
    }
}
