package io.penelope.mews;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Mews says for people to read, fit to be shown and logged. */
final class ForPeople {

    private static final int LONGEST = 200;

    /** So many letters in a row, found on both sides, look like a quotation; of scripts that write close, fewer. */
    private static final Pattern QUOTABLE =
            Pattern.compile("[\\p{ASCII}&&[\\p{L}\\p{N}]]{4,}|[\\P{ASCII}&&[\\p{L}\\p{N}]]{2,}");

    private ForPeople() {}

    /** The message on one line and not too long; empty if it seems to repeat any of the given words. */
    static Optional<String> without(Stream<String> words, String message) {
        String line =
                message.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        boolean quotes = words.anyMatch(text -> quotes(line, text) || quotes(text, line));
        if (line.isEmpty() || quotes) {
            return Optional.empty();
        }
        return Optional.of(
                line.codePointCount(0, line.length()) <= LONGEST
                        ? line
                        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…");
    }

    private static boolean quotes(String text, String original) {
        Matcher runs = QUOTABLE.matcher(original);
        return runs.results().anyMatch(run -> text.contains(run.group()));
    }
}
