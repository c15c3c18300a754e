package io.penelope.pages;

import static java.util.stream.Collectors.joining;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What two answers of one command have in common: all but ids, times, and how wide a table is. */
public final class Likeness {

    /** A UUID, or what Meta calls a trace. */
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\bA[0-9a-z]{12,13}\\b");

    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z|\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");

    private static final Pattern BLANKS = Pattern.compile(" +");

    private Likeness() {}

    /** What a page shows, in which {@code …} stands for whatever comes there; what is held against it is a likeness too. */
    public static Pattern pattern(String shown) {
        return Pattern.compile(
                Stream.of(of(shown).split("…", -1)).map(Pattern::quote).collect(joining("[^\\n]*")));
    }

    /** A text without what is another one each time. */
    public static String of(String text) {
        String lines = text.lines().map(String::stripTrailing).reduce("", (all, line) -> all + line + "\n");
        String withoutIds = ID.matcher(lines).replaceAll("(an id)");
        return BLANKS.matcher(MOMENT.matcher(withoutIds).replaceAll("(a moment)"))
                .replaceAll(" ");
    }
}
