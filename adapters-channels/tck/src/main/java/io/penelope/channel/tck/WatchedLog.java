package io.penelope.channel.tck;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A log that remembers what a channel said to it. */
public final class WatchedLog implements System.Logger {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** What was said so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public String getName() {
        return "channel";
    }

    @Override
    public boolean isLoggable(Level level) {
        return true;
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
        lines.add(message + (thrown == null ? "" : " " + thrown));
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, String format, @Nullable Object @Nullable ... values) {
        lines.add(values == null || values.length == 0 ? format : MessageFormat.format(format, values));
    }
}
