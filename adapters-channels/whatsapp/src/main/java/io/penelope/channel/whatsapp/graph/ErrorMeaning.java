package io.penelope.channel.whatsapp.graph;

import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import java.time.Duration;

/**
 * What an error means for the message that met it.
 *
 * @param refusal the verdict if the error comes too late for another attempt
 * @param pause how long to leave Meta alone; zero for the host's own growing pauses
 * @param words what is wrong, for the person who runs Penelope
 * @param remedy what that person should do; empty if nothing
 */
public record ErrorMeaning(Then then, Refusal refusal, Duration pause, String words, String remedy) {

    /** What follows from an error. */
    enum Then {
        /** This message later; others go on. */
        LATER,
        /** Nothing at all, until Meta is there again. */
        UNAVAILABLE,
        /** Nothing at all for a while. */
        THROTTLED,
        BLOCKED,
        REFUSED
    }

    static ErrorMeaning later(Duration pause, String words) {
        return new ErrorMeaning(Then.LATER, Refusal.OTHER, pause, words, "");
    }

    static ErrorMeaning unavailable(String words) {
        return new ErrorMeaning(Then.UNAVAILABLE, Refusal.OTHER, Duration.ZERO, words, "");
    }

    static ErrorMeaning throttled(Duration pause, String words) {
        return new ErrorMeaning(Then.THROTTLED, Refusal.OTHER, pause, words, "");
    }

    static ErrorMeaning blocked(String words, String remedy) {
        return new ErrorMeaning(Then.BLOCKED, Refusal.OTHER, Duration.ZERO, words, remedy);
    }

    static ErrorMeaning refused(Refusal refusal, String words) {
        return new ErrorMeaning(Then.REFUSED, refusal, Duration.ZERO, words, "");
    }

    /** What becomes of a message whose sending this answer ended. */
    public SendResult result(GraphAnswer answer) {
        String detail = detail(answer.error());
        return switch (then) {
            case LATER -> SendResult.later(atLeast(answer.retryAfter()), detail);
            case UNAVAILABLE -> SendResult.unavailable(detail);
            case THROTTLED -> SendResult.throttled(atLeast(answer.retryAfter()), detail);
            case BLOCKED -> SendResult.blocked(detail + ": " + remedy);
            case REFUSED -> SendResult.refused(refusal, detail);
        };
    }

    boolean isThrottling() {
        return then == Then.THROTTLED;
    }

    public boolean isBlocking() {
        return then == Then.BLOCKED;
    }

    public String detail(GraphError error) {
        return words + " (" + error + ")";
    }

    /** The pause after this error, if Meta asked for one itself. */
    Duration atLeast(Duration asked) {
        return asked.compareTo(pause) >= 0 ? asked : pause;
    }
}
