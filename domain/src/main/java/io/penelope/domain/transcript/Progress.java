package io.penelope.domain.transcript;

/**
 * How far a conversation is.
 *
 * @param lines how many there are
 * @param inHotel how many of them, from the first on, the hotel has or wrote itself
 * @param filesGone how many of their files were here, or were to come, and never will be again
 */
public record Progress(int lines, int inHotel, int filesGone) {

    /** Nothing was said yet. */
    public static final Progress NONE = new Progress(0, 0);

    /** Where no file is gone. */
    public Progress(int lines, int inHotel) {
        this(lines, inHotel, 0);
    }
}
