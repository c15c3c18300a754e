package io.penelope.bootstrap.findings;

import java.time.Duration;

/** How long something takes or has lasted, as people say it: by its largest unit. */
public final class Ages {

    private Ages() {}

    /** Such as "3 days"; what is shorter than a minute in seconds. */
    public static String words(Duration age) {
        if (age.toDays() > 0) {
            return number(age.toDays(), "day");
        }
        if (age.toHours() > 0) {
            return number(age.toHours(), "hour");
        }
        return age.toMinutes() > 0 ? number(age.toMinutes(), "minute") : number(Math.max(0, age.toSeconds()), "second");
    }

    private static String number(long many, String unit) {
        return many + " " + unit + (many == 1 ? "" : "s");
    }
}
