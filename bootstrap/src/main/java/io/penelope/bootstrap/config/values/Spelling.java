package io.penelope.bootstrap.config.values;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what somebody meant to write. */
public final class Spelling {

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

    private Spelling() {}

    /** The known word that is so near that it was probably meant. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        int reach = Math.max(2, written.length() / 3);
        return known.stream()
                .filter(word -> distance(written, word) <= reach)
                .min(Comparator.comparingInt(word -> distance(written, word)));
    }

    /** An unknown key as it may be printed: what is no plain word could be a secret that slipped in front of a colon. */
    public static String shown(String key) {
        return WORD.matcher(key).matches() ? key : "…";
    }

    /** How many letters must be put in, left out or changed to get from one word to the other, whatever their case. */
    private static int distance(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(Math.min(current[column - 1], above[column]) + 1, above[column - 1] + change);
            }
            above = current;
        }
        return above[to.length()];
    }
}
