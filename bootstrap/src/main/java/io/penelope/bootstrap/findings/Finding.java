package io.penelope.bootstrap.findings;

/**
 * One thing that was looked at.
 *
 * @param words what was found; of what is not well, what to do about it too
 */
public record Finding(boolean well, String what, String words) {

    public static Finding ok(String what, String words) {
        return new Finding(true, what, words);
    }

    public static Finding problem(String what, String words) {
        return new Finding(false, what, words);
    }
}
