package io.penelope.bootstrap.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text for a screen or a comment. */
public final class Words {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Words() {}

    /** The text in lines no longer than {@code width}, but for words that are longer by themselves. */
    public static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : BLANKS.splitAsStream(text.strip()).toList()) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
