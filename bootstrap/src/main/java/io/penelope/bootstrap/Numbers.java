package io.penelope.bootstrap;

/** Numbers of things, as people say them. */
public final class Numbers {

    private Numbers() {}

    /** Such as "1 property", and "0 properties". */
    public static String of(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
