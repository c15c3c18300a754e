package io.penelope.checker;

import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** What guests and staff say: much of it the same, some of it hard to carry, the rest told apart by numbers. */
final class Phrases {

    /** Short words that many people say, which nobody can tell apart by the text alone. */
    private static final List<String> COMMON = List.of("OK", "OK", "ok", "OK.", "Thanks", "Hello", "?", "\uD83D\uDC4D");

    private static final List<String> HARD = List.of(
            "  indented, and with blanks behind  ",
            "first line\nsecond line\n\nfourth line",
            "Zu\u0308rich, and Z\u00fcrich",
            "a family \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 and a flag \uD83C\uDDE8\uD83C\uDDFF",
            "\u05E9\u05DC\u05D5\u05DD, and \u202Eback to front",
            "_half *a [word](of `markup",
            "{\"Text\": \"<b>&amp;\\u0041</b>\"}",
            "zero\u200Bwidth and \uFEFFmark");

    /** Mews takes no text that has this in it. */
    private static final String POISON = "poison";

    /** WhatsApp takes a text that has this in it, and says later that it could not deliver it. */
    static final String UNWELCOME = "unwelcome";

    private static final String LONG = "A long story about the way to the beach. ".repeat(200);

    private static final Pattern LINE_END = Pattern.compile("\r\n?");

    private final Random random;
    private int told;

    Phrases(Random random) {
        this.random = random;
    }

    /** What a guest says next, which may be poison. */
    String guests() {
        return random.nextInt(25) == 0 ? POISON + " " + told++ : next();
    }

    /** What the staff say next, which may be longer than any platform takes in one message, or unwelcome. */
    String staffs() {
        return switch (random.nextInt(30)) {
            case 0, 1 -> told++ + ". " + LONG;
            case 2 -> UNWELCOME + " " + told++;
            default -> next();
        };
    }

    /** What the staff write beside a file, which may be unwelcome. */
    String staffsBesideFiles() {
        return random.nextInt(15) == 0 ? UNWELCOME + " " + told++ : next();
    }

    private String next() {
        return switch (random.nextInt(4)) {
            case 0 -> COMMON.get(random.nextInt(COMMON.size()));
            case 1 -> HARD.get(random.nextInt(HARD.size()));
            default -> "number " + told++;
        };
    }

    static boolean isPoison(String text) {
        return text.contains(POISON);
    }

    static boolean isUnwelcome(String text) {
        return text.contains(UNWELCOME);
    }

    /** As Mews may keep a text: trimmed, with plain line ends, in Unicode's NFC. */
    static String normalised(String text) {
        return Normalizer.normalize(LINE_END.matcher(text).replaceAll("\n").strip(), Normalizer.Form.NFC);
    }
}
