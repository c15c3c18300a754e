package io.penelope.channel.webchat.stream;

import io.penelope.channel.webchat.session.Session;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The places for open streams: some for each session, and a number of all. */
final class StreamPlaces {

    static final int OF_A_SESSION = 3;
    static final int ALL = 500;

    private final Map<Session, Integer> bySession = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();

    /** @return false if there is no place left */
    boolean take(Session session) {
        int all = taken.incrementAndGet();
        int own = bySession.merge(session, 1, Integer::sum);
        if (all <= ALL && own <= OF_A_SESSION) {
            return true;
        }
        giveBack(session);
        return false;
    }

    void giveBack(Session session) {
        taken.decrementAndGet();
        bySession.computeIfPresent(session, (any, own) -> own == 1 ? null : own - 1);
    }

    int taken() {
        return taken.get();
    }
}
