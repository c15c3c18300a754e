package com.example.email.content;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a mail program repeats below an answer: a line such as “On Monday the hotel wrote:”, and behind it nothing but lines
 * that begin with {@code >} until the end.
 *
 * <p>Only that is cut. Whoever answers between the lines of a quotation, or in a shape that is not this one, keeps every word:
 * it is better to read something twice than never.
 */
final class QuotedHistory {

    /** Some programs break the line in two or three. */
    private static final int LONGEST_INTRODUCTION = 3;

    private static final Pattern INTRODUCTION = Pattern.compile(
            "(On\\b.* wrote|Am\\b.* schrieb\\b.*|Le\\b.* a écrit|El\\b.* escribió|Il\\b.* ha scritto|Op\\b.* schreef\\b.*"
                    + "|Em\\b.* escreveu|Dne\\b.* napsala?|W dniu\\b.* napisała?)\\s?:");

    private QuotedHistory() {}

    /** The same text without it; the whole text if nothing else would be left. */
    static String cutFrom(String text) {
        List<String> lines = Arrays.asList(text.split("\n", -1));
        int quotation = lines.size();
        while (quotation > 0 && isQuotedOrBlank(lines.get(quotation - 1))) {
            quotation--;
        }
        if (lines.subList(quotation, lines.size()).stream().noneMatch(line -> line.startsWith(">"))) {
            return text;
        }
        for (int length = 1; length <= Math.min(LONGEST_INTRODUCTION, quotation); length++) {
            List<String> above = lines.subList(quotation - length, quotation);
            if (INTRODUCTION
                    .matcher(String.join(" ", above.stream().map(String::strip).toList()))
                    .matches()) {
                String rest = String.join("\n", lines.subList(0, quotation - length));
                return rest.isBlank() ? text : rest;
            }
        }
        return text;
    }

    private static boolean isQuotedOrBlank(String line) {
        return line.startsWith(">") || line.isBlank();
    }
}
