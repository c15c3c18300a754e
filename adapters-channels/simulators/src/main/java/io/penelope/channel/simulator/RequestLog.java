package io.penelope.channel.simulator;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The latest requests to a simulator, oldest first, for tests and the curious to count. */
public final class RequestLog {

    private static final int KEPT = 20_000;

    private final Clock clock;
    private final List<SeenRequest> seen = new ArrayList<>();
    private int forgotten;

    public RequestLog(Clock clock) {
        this.clock = clock;
    }

    public synchronized List<SeenRequest> requests() {
        return List.copyOf(seen);
    }

    /** Notes a request, and returns the number under which its answer is noted later. */
    synchronized int came(String operation, String query, String body) {
        if (seen.size() == KEPT) {
            seen.remove(0);
            forgotten++;
        }
        seen.add(new SeenRequest(clock.instant(), operation, query, body, 0));
        return forgotten + seen.size() - 1;
    }

    synchronized void answered(int number, int status) {
        int index = number - forgotten;
        if (index >= 0) {
            SeenRequest request = seen.get(index);
            seen.set(
                    index, new SeenRequest(request.at(), request.operation(), request.query(), request.body(), status));
        }
    }
}
