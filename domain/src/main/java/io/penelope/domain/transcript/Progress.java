package io.penelope.domain.transcript;

/**
 * How far a conversation is.
 *
 * @param lines how many there are
 * @param inHotel how many of them, from the first on, the hotel has or wrote itself
 */
public record Progress(int lines, int inHotel) {

    /** Nothing was said yet. */
    public static final Progress NONE = new Progress(0, 0);
}
