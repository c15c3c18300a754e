package io.penelope.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.ThrottledException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The Graph API's answer to a call.
 *
 * @param body a missing node if it was not JSON
 * @param retryAfter zero unless Meta asked to be left alone
 */
record GraphAnswer(int status, JsonNode body, Duration retryAfter) {

    /** Statuses after which nobody knows how far the request got. */
    private static final Set<Integer> DOUBTFUL = Set.of(408, 500, 502, 503, 504);

    static final int TOO_MANY_REQUESTS = 429;

    boolean isSuccess() {
        return status / 100 == 2 && !error().hasCode();
    }

    /**
     * This answer, unless it is that Meta wants fewer calls under this account.
     *
     * @throws ThrottledException if it is
     */
    GraphAnswer unlessThrottled() throws ThrottledException {
        Optional<ErrorMeaning> meaning = ErrorCodes.meaningOf(error());
        if (meaning.map(ErrorMeaning::isThrottling).orElse(status == TOO_MANY_REQUESTS)) {
            throw new ThrottledException(
                    meaning.map(known -> known.atLeast(retryAfter)).orElse(retryAfter), "WhatsApp answered " + this);
        }
        return this;
    }

    boolean leavesDoubt() {
        return DOUBTFUL.contains(status);
    }

    GraphError error() {
        return GraphError.of(body.path("error"));
    }

    /** Keeps what Meta repeats of a guest's number or a name out of logs. */
    @Override
    public String toString() {
        return "HTTP " + status + ", " + error();
    }
}
