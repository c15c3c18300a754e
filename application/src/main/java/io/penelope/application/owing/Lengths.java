package io.penelope.application.owing;

import java.time.Duration;

/** Lengths of time as the staff read them. */
public final class Lengths {

    private Lengths() {}

    /** In the largest unit of which it is two or more, rounded down: "3 days", "24 hours", "59 minutes". */
    public static String words(Duration length) {
        if (length.toDays() >= 2) {
            return length.toDays() + " days";
        }
        if (length.toHours() >= 2) {
            return length.toHours() + " hours";
        }
        return length.toMinutes() >= 2 ? length.toMinutes() + " minutes" : "a minute";
    }
}
