package io.penelope.domain.message;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The longest text that a channel takes as one message.
 *
 * @param max at least 16
 */
public record TextLimit(int max, TextUnit unit) {

    /** What a reader takes for one character, however many code points it is made of (Unicode Annex 29). */
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    public TextLimit {
        if (max < 16) {
            throw new IllegalArgumentException("A text limit is 16 at the least");
        }
    }

    /** How long a text is in the limit's unit. */
    public int lengthOf(String text) {
        return unit.lengthOf(text);
    }

    /**
     * The text in parts that are within the limit, in order; joined they are the text.
     *
     * <p>A part ends behind a blank or a line's end where there is one, and never inside of what a reader takes for one
     * character, unless that alone is longer than the limit.
     */
    public List<String> split(String text) {
        if (text.length() <= max / 4 || unit.lengthOf(text) <= max) {
            return List.of(text);
        }
        List<String> parts = new ArrayList<>();
        int begin = 0;
        int length = 0;
        int afterBlank = 0;
        Matcher graphemes = GRAPHEME.matcher(text);
        while (graphemes.find()) {
            String grapheme = graphemes.group();
            if (unit.lengthOf(grapheme) > max) {
                if (begin < graphemes.start()) {
                    parts.add(text.substring(begin, graphemes.start()));
                }
                parts.addAll(splitByCodePoints(grapheme));
                begin = graphemes.end();
                length = 0;
                continue;
            }
            while (length + unit.lengthOf(grapheme) > max) { // what is left behind a blank may still be too much
                int end = afterBlank > begin ? afterBlank : graphemes.start();
                parts.add(text.substring(begin, end));
                begin = end;
                length = unit.lengthOf(text.substring(begin, graphemes.start()));
            }
            length += unit.lengthOf(grapheme);
            if (grapheme.codePoints().allMatch(Character::isWhitespace)) {
                afterBlank = graphemes.end();
            }
        }
        if (begin < text.length()) {
            parts.add(text.substring(begin));
        }
        return List.copyOf(parts);
    }

    private List<String> splitByCodePoints(String grapheme) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int length = 0;
        for (int codePoint : grapheme.codePoints().toArray()) {
            String character = Character.toString(codePoint);
            if (length + unit.lengthOf(character) > max) {
                parts.add(part.toString());
                part.setLength(0);
                length = 0;
            }
            part.append(character);
            length += unit.lengthOf(character);
        }
        parts.add(part.toString());
        return parts;
    }
}
