package io.penelope.mews.simulator.api;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The latest requests to the API, in the order in which they were answered. Safe for many threads. */
final class RequestLog {

    private static final int KEPT = 100_000;

    private final Deque<ApiRequest> requests = new ArrayDeque<>(); // guarded by this
    private long refusedByLimit; // guarded by this

    synchronized void add(ApiRequest request, boolean overLimit) {
        if (requests.size() == KEPT) {
            requests.remove();
        }
        requests.add(request);
        if (overLimit) {
            refusedByLimit++;
        }
    }

    synchronized List<ApiRequest> all() {
        return new ArrayList<>(requests);
    }

    synchronized long refusedByLimit() {
        return refusedByLimit;
    }
}
