package io.penelope.channel.whatsapp;

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
record ErrorMeaning(Then then, Refusal refusal, Duration pause, String words, String remedy) {

    /** What follows from an error. */
    enum Then {
        LATER,
        BLOCKED,
        REFUSED
    }

    static ErrorMeaning later(Duration pause, String words) {
        return new ErrorMeaning(Then.LATER, Refusal.OTHER, pause, words, "");
    }

    static ErrorMeaning blocked(String words, String remedy) {
        return new ErrorMeaning(Then.BLOCKED, Refusal.OTHER, Duration.ZERO, words, remedy);
    }

    static ErrorMeaning refused(Refusal refusal, String words) {
        return new ErrorMeaning(Then.REFUSED, refusal, Duration.ZERO, words, "");
    }

    /** What becomes of a message whose sending this answer ended. */
    SendResult result(GraphAnswer answer) {
        String detail = detail(answer.error());
        return switch (then) {
            case LATER -> SendResult.later(longer(pause, answer.retryAfter()), detail);
            case BLOCKED -> SendResult.blocked(detail + ": " + remedy);
            case REFUSED -> SendResult.refused(refusal, detail);
        };
    }

    String detail(GraphError error) {
        return words + " (" + error + ")";
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
