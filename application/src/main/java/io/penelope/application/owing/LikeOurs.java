package io.penelope.application.owing;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether a line looks to whoever reads it as if it began with Penelope's name and a colon, as her own words do. */
final class LikeOurs {

    private static final String OURS = "penelope:";

    /** What shows nothing: blanks of all kinds, controls, marks on letters, and letters that are blank. */
    private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Z}\\p{C}\\p{M}\\u115F\\u1160\\u3164\\uFFA0\\u2800]");

    /** Letters of other scripts that look like those of the name. */
    private static final Map<Character, Character> LOOK_ALIKES = Map.ofEntries(
            Map.entry('\u0440', 'p'), // Cyrillic
            Map.entry('\u0435', 'e'),
            Map.entry('\u043e', 'o'),
            Map.entry('\u04cf', 'l'),
            Map.entry('\u0578', 'n'), // Armenian
            Map.entry('\u0585', 'o'),
            Map.entry('\u03c1', 'p'), // Greek, by its capitals too
            Map.entry('\u03b5', 'e'),
            Map.entry('\u03bd', 'n'),
            Map.entry('\u03bf', 'o'),
            Map.entry('\ua789', ':'));

    private LikeOurs() {}

    static boolean is(String line) {
        String seen = UNSEEN.matcher(Normalizer.normalize(line, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        if (seen.length() < OURS.length()) {
            return false;
        }
        for (int i = 0; i < OURS.length(); i++) {
            char letter = seen.charAt(i);
            if (LOOK_ALIKES.getOrDefault(letter, letter) != OURS.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
