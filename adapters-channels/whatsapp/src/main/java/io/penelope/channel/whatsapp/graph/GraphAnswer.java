package io.penelope.channel.whatsapp.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.ThrottledException;
import java.time.Duration;
import java.util.Optional;

/**
 * What was answered to a call of the Graph API: by Meta, or by something in between.
 *
 * @param body a missing node if it was not JSON
 * @param page whether it was a page for people, which is never Meta's answer
 * @param retryAfter zero unless Meta asked to be left alone
 */
public record GraphAnswer(int status, JsonNode body, boolean page, Duration retryAfter) {

    public static final int TOO_MANY_REQUESTS = 429;

    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;

    /** A network that wants somebody to sign in first: it has let nothing through. */
    private static final int SIGN_IN_FIRST = 511;

    public boolean isSuccess() {
        return status / 100 == 2 && !error().hasCode();
    }

    /**
     * This answer, unless it is that Meta wants fewer calls under this account.
     *
     * @throws ThrottledException if it is
     */
    public GraphAnswer unlessThrottled() throws ThrottledException {
        Optional<ErrorMeaning> meaning = ErrorCodes.meaningOf(error());
        if (meaning.map(ErrorMeaning::isThrottling).orElse(status == TOO_MANY_REQUESTS)) {
            throw new ThrottledException(
                    meaning.map(known -> known.atLeast(retryAfter)).orElse(retryAfter), "WhatsApp answered " + this);
        }
        return this;
    }

    /** Whether nobody knows how far the request got, unless Meta says so. */
    public boolean leavesDoubt() {
        return status == REQUEST_TIMEOUT || (status / 100 == 5 && status != SIGN_IN_FIRST);
    }

    /** Whether something else answered in Meta's place: what is not said in Meta's words is about no message. */
    public boolean isElsewhere() {
        boolean unsaid = !error().hasCode() && !leavesDoubt() && status != TOO_MANY_REQUESTS;
        return unsaid && (page || status / 100 != 2);
    }

    /**
     * Whether Meta does not know the object that the path names: by the subcode, by the status of an error of its own, or
     * in so many words. A 404 without an error of Meta's is a gateway's.
     */
    public boolean isOfUnknownObject() {
        GraphError error = error();
        return error.isOfUnknownObject()
                || (error.code() == GraphError.WRONG_PARAMETER
                        && (status == NOT_FOUND
                                || Json.text(body, "error", "message").contains("does not exist")));
    }

    public GraphError error() {
        return GraphError.of(body.path("error"));
    }

    /** Keeps what Meta repeats of a guest's number or a name out of logs. */
    @Override
    public String toString() {
        return "HTTP " + status + (page ? ", a page" : ", " + error());
    }
}
