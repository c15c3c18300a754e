package io.penelope.channel.webchat.guard;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The strangers of one network before one hotel: who came in lately, and who waits, in the order in which they came. */
final class Line {

    private final Network network;
    private final Deque<Instant> came = new ArrayDeque<>();
    private final List<Waiting> waiting = new ArrayList<>();

    /**
     * @param arrival tells who of two was here first
     * @param seenAt when they asked last
     */
    private record Waiting(String session, long arrival, Instant seenAt) {}

    Line(Network network) {
        this.network = network;
    }

    Network network() {
        return network;
    }

    /** How many came in. */
    int came() {
        return came.size();
    }

    /** How many wait. */
    int length() {
        return waiting.size();
    }

    int size() {
        return came() + length();
    }

    boolean holds(String session) {
        return index(session) >= 0;
    }

    /** Has this session wait, or notes that it still does; how many stand before it. */
    int stand(String session, Instant now, long arrival) {
        int index = index(session);
        if (index < 0) {
            waiting.add(new Waiting(session, arrival, now));
            return waiting.size() - 1;
        }
        waiting.set(index, new Waiting(session, waiting.get(index).arrival(), now));
        return index;
    }

    private int index(String session) {
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.get(i).session().equals(session)) {
                return i;
            }
        }
        return -1;
    }

    void letIn(String session, Instant now) {
        waiting.removeIf(other -> other.session().equals(session));
        came.add(now);
    }

    void dropLast() {
        waiting.remove(waiting.size() - 1);
    }

    long arrival(int index) {
        return waiting.get(index).arrival();
    }

    /**
     * How many of these have their turn before somebody of another network.
     *
     * @param rounds how many turns sooner the first of these has theirs; what is negative is later
     * @param arrival the other's
     */
    int before(int rounds, long arrival) {
        int places = Math.min(length(), NewcomerQueue.PLACES_OF_A_NETWORK - came());
        if (rounds < 0 || places <= 0) {
            return 0;
        }
        boolean tie = rounds < places && waiting.get(rounds).arrival() < arrival;
        return Math.min(rounds, places) + (tie ? 1 : 0);
    }

    /**
     * Forgets who came, or asked last, before that.
     *
     * @return whether there is nothing left to remember
     */
    boolean isOver(Instant cameBefore, Instant seenBefore) {
        while (!came.isEmpty() && came.peek().isBefore(cameBefore)) {
            came.remove();
        }
        waiting.removeIf(other -> other.seenAt().isBefore(seenBefore));
        return size() == 0;
    }
}
