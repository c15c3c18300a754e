package io.penelope.domain.message;

import java.util.List;
import java.util.regex.Pattern;

/** What can be said of any text, whatever it says and whoever wrote it. */
public final class PlainText {

    /** Blanks of every kind, controls, marks of direction and width, and letters that are made to show nothing. */
    private static final Pattern NOTHING =
            Pattern.compile("[\\p{Z}\\p{Cc}\\p{Cf}\\uFE0E\\uFE0F\\u115F\\u1160\\u3164\\uFFA0\\u2800]*+");

    private static final TextLimit EXCERPT = new TextLimit(60, TextUnit.CODE_POINTS);

    private PlainText() {}

    /** The text with U+FFFD for NUL and lone surrogates, which neither Mews nor a database takes. */
    public static String harmless(String text) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                clean = clean == null ? new StringBuilder(text) : clean;
                clean.setCharAt(i, '\uFFFD');
            }
        }
        return clean == null ? text : clean.toString();
    }

    /** Whether a reader would see nothing of it, so that neither Mews nor a messenger need take it for a message. */
    public static boolean showsNothing(String text) {
        return NOTHING.matcher(text).matches();
    }

    /**
     * A guest's name or a file's, which stands within a line of ours: on one line, and with no sign that turns the
     * writing direction of the words around it.
     */
    public static String inLine(String name) {
        return harmless(name)
                .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ")
                .replaceAll("[\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F\\u061C]", "")
                .strip();
    }

    /** As much of the text as is enough to know it again, fit to stand within a line of ours. */
    public static String excerpt(String text) {
        String line = inLine(text).replaceAll("\\s+", " ");
        List<String> parts = EXCERPT.split(line);
        return parts.size() == 1 ? line : parts.get(0).strip() + "…";
    }
}
