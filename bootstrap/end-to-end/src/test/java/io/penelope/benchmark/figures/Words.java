package io.penelope.benchmark.figures;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What guests and staff say: each message bears its number, by which it is known again wherever it turns up. */
public final class Words {

    private static final Pattern QUESTION = Pattern.compile("\\bquestion-(\\d+)\\b");
    private static final Pattern ANSWER = Pattern.compile("\\banswer-(\\d+)\\b");

    private Words() {}

    static String question(int number) {
        return "question-" + number + " When is breakfast served, and is there any for dogs?";
    }

    public static String answer(int number) {
        return "answer-" + number + " From seven until eleven, and there is.";
    }

    public static OptionalInt questionIn(String text) {
        return find(QUESTION, text);
    }

    static OptionalInt answerIn(String text) {
        return find(ANSWER, text);
    }

    private static OptionalInt find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
