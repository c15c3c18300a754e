package io.penelope.channel.host.telling;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** A log that is lent to a channel: what it says there is kept free of its own secrets, and of libraries' messages. */
public final class RedactingLog implements System.Logger {

    private final System.Logger log;
    private final Redaction redaction;

    public RedactingLog(System.Logger log, Redaction redaction) {
        this.log = log;
        this.redaction = redaction;
    }

    @Override
    public String getName() {
        return log.getName();
    }

    @Override
    public boolean isLoggable(Level level) {
        return log.isLoggable(level);
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
        if (!isLoggable(level)) {
            return;
        }
        String words = redaction.discreet(String.valueOf(message));
        log.log(level, thrown == null ? words : words + ": " + told(thrown));
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... values) {
        if (isLoggable(level)) {
            log.log(level, redaction.discreet(formatted(String.valueOf(format), values)));
        }
    }

    private String told(Throwable thrown) {
        String words = redaction.words(thrown);
        return isLoggable(Level.DEBUG) ? words + "\n" + redaction.trace(thrown) : words;
    }

    private static String formatted(String format, @Nullable Object @Nullable ... values) {
        try {
            return values == null || values.length == 0 ? format : MessageFormat.format(format, values);
        } catch (IllegalArgumentException e) {
            return format; // no pattern: the words are worth more than their values
        }
    }
}
