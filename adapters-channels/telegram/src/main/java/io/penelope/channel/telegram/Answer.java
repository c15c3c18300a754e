package io.penelope.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How one call of the Bot API ended. No text in it holds the bot's token. */
sealed interface Answer {

    /** How long fewer calls are wanted, zero if that was not said; empty if this is no such answer. */
    default Optional<Duration> throttling() {
        if (this instanceof Held held) {
            return Optional.of(held.retryAfter());
        }
        return this instanceof Denied denied && denied.code() == Denied.TOO_MANY_REQUESTS
                ? Optional.of(denied.retryAfter())
                : Optional.empty();
    }

    /** It was carried out; {@code result} is what the method returns, and may be missing. */
    record Done(JsonNode result) implements Answer {}

    /**
     * Telegram said no.
     *
     * @param code the body's {@code error_code}, or the HTTP status where the body has none
     * @param description the body's words for people; empty if it has none
     * @param retryAfter how long to leave it alone; zero if nothing was said
     */
    record Denied(int code, String description, Duration retryAfter) implements Answer {

        static final int TOO_MANY_REQUESTS = 429;

        /** Whether the description holds these words, which must be given in lower case. */
        boolean says(String words) {
            return description.toLowerCase(Locale.ROOT).contains(words);
        }

        @Override
        public String toString() {
            return description.isEmpty() ? "HTTP status " + code : code + " " + description;
        }
    }

    /** Something in front of Telegram wants fewer calls, for {@code retryAfter} if it said so; nothing was done. */
    record Held(Duration retryAfter, String detail) implements Answer {}

    /** Something else answered in Telegram's place: a gateway, a captive portal, another site. Nothing was done. */
    record Elsewhere(String detail) implements Answer {}

    /** It certainly never reached Telegram. */
    record Unsent(String detail) implements Answer {}

    /** It may have been carried out: the connection broke, time ran out, or the answer cannot be read. */
    record Unclear(String detail) implements Answer {}
}
