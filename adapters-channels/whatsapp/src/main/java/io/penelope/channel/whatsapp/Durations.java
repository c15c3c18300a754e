package io.penelope.channel.whatsapp;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the configuration writes them, where a setting has bounds. */
final class Durations {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Durations() {}

    /** Also true of what is no duration: that is said by whoever reads the configuration. */
    static boolean isBetween(String written, Duration least, Duration most) {
        Matcher value = WRITTEN.matcher(written.strip());
        if (!value.matches()) {
            return true;
        }
        Duration duration = duration(Long.parseLong(value.group(1)), value.group(2));
        return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
    }

    private static Duration duration(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
