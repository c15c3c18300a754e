package io.penelope.domain;

import java.util.regex.Pattern;

/** The rule for short names that people choose in the configuration and read in addresses, metrics and logs. */
public final class Names {

    /** What a name looks like, in words. */
    public static final String RULE =
            "1 to 64 letters, digits, dots, hyphens or underscores, the first a letter or digit";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Names() {}

    public static boolean isName(String value) {
        return NAME.matcher(value).matches();
    }

    /** @throws IllegalArgumentException if the value is no name; {@code what} says whose it is */
    public static void requireName(String what, String value) {
        if (!isName(value)) {
            throw new IllegalArgumentException(what + " has " + RULE);
        }
    }
}
