package io.penelope.bootstrap.config.yaml;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines of a YAML file as a person wrote them, for what the parser does not tell: where a value's own {@code #} was
 * taken for the beginning of a comment. A comment that people mean has a blank behind the sign.
 */
final class YamlLines {

    private static final String COMMENT_LIKE_A_VALUE = "#[^\\s#].*";
    private static final Pattern SWALLOWED = Pattern.compile("(?:[^#]*:|\\s*(?:-\\s+)*-)\\s+" + COMMENT_LIKE_A_VALUE);
    private static final Pattern CUT_SHORT = Pattern.compile("\\s+" + COMMENT_LIKE_A_VALUE);

    private final List<String> lines;

    YamlLines(String text) {
        this.lines = text.lines().toList();
    }

    /** Whether a comment stands in this line in the place of a value. */
    boolean isSwallowed(int line) {
        return SWALLOWED.matcher(from(line, 1)).matches();
    }

    /** Whether a value stands there without quotes. */
    private boolean isPlain(int line, int column) {
        String there = from(line, column);
        return there.isEmpty() || "'\"|>!&".indexOf(there.charAt(0)) < 0;
    }

    /** Whether a value without quotes goes on behind a blank with a {@code #}. */
    boolean isCutShort(int line, int column, String value) {
        String there = from(line, column);
        return isPlain(line, column)
                && there.startsWith(value)
                && CUT_SHORT.matcher(there.substring(value.length())).matches();
    }

    private String from(int line, int column) {
        String whole = line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
        return column >= 1 && column <= whole.length() ? whole.substring(column - 1) : "";
    }
}
