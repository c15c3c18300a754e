package io.penelope.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;

/** How one call of the Bot API ended. No text in it holds the bot's token. */
sealed interface Answer {

    /** It was carried out; {@code result} is what the method returns, and may be missing. */
    record Done(JsonNode result) implements Answer {}

    /**
     * Telegram, or something in front of it, said no.
     *
     * @param code the body's {@code error_code}, or the HTTP status where the body has none
     * @param description the body's words for people; empty if it has none
     * @param retryAfter how long to leave it alone; zero if nothing was said
     */
    record Denied(int code, String description, Duration retryAfter) implements Answer {

        /** Whether it was one call too many. */
        boolean isThrottled() {
            return code == 429;
        }

        /** Whether the description holds these words, which must be given in lower case. */
        boolean says(String words) {
            return description.toLowerCase(Locale.ROOT).contains(words);
        }

        @Override
        public String toString() {
            return description.isEmpty() ? "HTTP status " + code : code + " " + description;
        }
    }

    /** It certainly never reached Telegram. */
    record Unsent(String detail) implements Answer {}

    /** It may have been carried out: the connection broke, time ran out, or the answer cannot be read. */
    record Unclear(String detail) implements Answer {}
}
