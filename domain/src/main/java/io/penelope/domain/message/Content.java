package io.penelope.domain.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a message says, in the words in which the other side reads it.
 *
 * <p>Typed text stays as it is, to the letter; anything else becomes one line that says what it was. NUL and lone
 * surrogates, which neither Mews nor a database takes, are replaced by U+FFFD.
 *
 * @param words never blank
 */
public record Content(Kind kind, String words) {

    /** What sort of thing was said. */
    public enum Kind {
        TEXT,
        MEDIA,
        PLACE,
        CONTACT,
        CHOICE,
        REACTION,
        OTHER
    }

    private static final String BLANK = "[Blank message]";

    /** Blanks of every kind, controls, marks of direction and width, and letters that are made to show nothing. */
    private static final Pattern NOTHING =
            Pattern.compile("[\\p{Z}\\p{Cc}\\p{Cf}\\uFE0E\\uFE0F\\u115F\\u1160\\u3164\\uFFA0\\u2800]*+");

    public Content {
        words = harmless(words);
        if (showsNothing(words)) {
            words = BLANK;
        }
    }

    public static Content text(String words) {
        return new Content(Kind.TEXT, words);
    }

    /**
     * A picture, a voice note or another file.
     *
     * @param label what it is, such as "Photo"
     */
    public static Content media(String label, Optional<String> fileName, Optional<String> caption) {
        return new Content(
                Kind.MEDIA,
                labelled(
                        fileName.map(Content::inLine)
                                .filter(name -> !showsNothing(name))
                                .map(name -> label + " " + name)
                                .orElse(label),
                        caption.orElse("")));
    }

    public static Content place(double latitude, double longitude, String name, String address) {
        String point = String.format(Locale.ROOT, "%.6f,%.6f", latitude, longitude);
        List<String> words = new ArrayList<>();
        for (String known : List.of(name, address)) {
            if (!known.isBlank()) {
                words.add(inLine(known));
            }
        }
        // Documented at https://developers.google.com/maps/documentation/urls/get-started
        words.add("https://www.google.com/maps/search/?api=1&query=" + point.replace(",", "%2C"));
        return new Content(Kind.PLACE, labelled("Place", String.join(", ", words)));
    }

    public static Content contact(String name, List<String> phones) {
        List<String> words = new ArrayList<>();
        if (!name.isBlank()) {
            words.add(inLine(name));
        }
        phones.forEach(phone -> words.add(inLine(phone)));
        return new Content(Kind.CONTACT, labelled("Contact", String.join(", ", words)));
    }

    /** A button or an entry of a list, which the guest chose by its label. */
    public static Content choice(String label) {
        return new Content(Kind.CHOICE, label);
    }

    /** An emoji on an earlier message, of which {@code quoted} are the words, if they are known. */
    public static Content reaction(String emoji, Optional<String> quoted) {
        String what = emoji.isEmpty() ? "Took back a reaction" : "Reacted " + inLine(emoji);
        String to = quoted.map(words -> " to “" + excerpt(words) + "”").orElse(" to an earlier message");
        return new Content(Kind.REACTION, "[" + what + to + "]");
    }

    /** A message that the guest took back, of which {@code quoted} were the words, if they are known. */
    public static Content withdrawn(Optional<String> quoted) {
        return new Content(
                Kind.OTHER,
                "[Deleted a message"
                        + quoted.map(words -> ": “" + excerpt(words) + "”").orElse("") + "]");
    }

    /** Anything else, named for people. */
    public static Content other(String kind, String words) {
        return new Content(Kind.OTHER, labelled(inLine(kind), words));
    }

    /** The same thing said anew. */
    public Content amended() {
        return new Content(kind, "(edited) " + words);
    }

    /** The same thing, which was changed since by something that came sooner. */
    public Content outdated() {
        return new Content(kind, "(earlier) " + words);
    }

    /** The text without what no store and no other side takes. */
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

    private static String labelled(String label, String words) {
        return words.isBlank() ? "[" + label + "]" : "[" + label + "] " + words;
    }

    private static String excerpt(String words) {
        String line = inLine(words).replaceAll("\\s+", " ");
        List<String> parts = new TextLimit(60, TextUnit.CODE_POINTS).split(line);
        return parts.size() == 1 ? line : parts.get(0).strip() + "…";
    }

    /** Keeps the words out of logs. */
    @Override
    public String toString() {
        return kind.toString();
    }
}
