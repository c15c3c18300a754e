package io.penelope.channel.tck;

import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import java.time.Duration;
import java.util.Locale;

/**
 * One of a platform's ways of not taking a message, and what it means.
 *
 * @param name as the report shows it, such as "429 with Retry-After"
 */
public record Trouble(String name, Answer answer, String meaning) {

    /** Certainly not sent, and worth another attempt, for this guest. */
    public static Trouble later(String name, Answer answer) {
        return new Trouble(name, answer, "later");
    }

    /** Nothing more under this account for so long; zero if the platform does not say. */
    public static Trouble throttled(String name, Answer answer, Duration after) {
        return new Trouble(name, answer, throttled(after));
    }

    /** Certainly not sent, and nothing else would be either. */
    public static Trouble unavailable(String name, Answer answer) {
        return new Trouble(name, answer, UNAVAILABLE);
    }

    public static Trouble refused(String name, Answer answer, Refusal reason) {
        return new Trouble(name, answer, refused(reason));
    }

    /** Nothing goes out until somebody acts. */
    public static Trouble blocked(String name, Answer answer) {
        return new Trouble(name, answer, BLOCKED);
    }

    /** It may have been sent. */
    public static Trouble unknown(String name, Answer answer) {
        return new Trouble(name, answer, UNKNOWN);
    }

    static final String UNKNOWN = "unknown";
    static final String UNAVAILABLE = "unavailable";
    static final String BLOCKED = "blocked";

    private static String throttled(Duration after) {
        return "throttled for " + after.toSeconds() + " s";
    }

    private static String refused(Refusal reason) {
        return "refused: " + reason.name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is that the guest wants no messages. */
    boolean isOptOut() {
        return meaning.equals(refused(Refusal.OPTED_OUT));
    }

    /** What a result means, in the words of the troubles. */
    static String meaningOf(SendResult result) {
        if (result instanceof SendResult.Throttled throttled) {
            return throttled(throttled.after());
        }
        if (result instanceof SendResult.Refused refused) {
            return refused(refused.reason());
        }
        if (result instanceof SendResult.Later) {
            return "later";
        }
        if (result instanceof SendResult.Blocked) {
            return BLOCKED;
        }
        if (result instanceof SendResult.Unavailable) {
            return UNAVAILABLE;
        }
        return result instanceof SendResult.Accepted ? "accepted" : UNKNOWN;
    }
}
