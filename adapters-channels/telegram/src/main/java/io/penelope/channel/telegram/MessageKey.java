package io.penelope.channel.telegram;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message's name within the channel, in either direction, written {@code <chat id>:<message id>}.
 *
 * <p>The Bot API numbers messages for each chat anew, so a message's number alone names nothing.
 */
record MessageKey(long chat, long message) {

    private static final Pattern WRITTEN = Pattern.compile("(-?[0-9]{1,18}):([0-9]{1,18})");

    /** Empty for anything else, such as the id of an event that is no message of Telegram's. */
    static Optional<MessageKey> parse(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        return matcher.matches()
                ? Optional.of(new MessageKey(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return chat + ":" + message;
    }
}
