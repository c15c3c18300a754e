package io.penelope.bootstrap.config;

/**
 * A spot in the configuration that a person can go to.
 *
 * @param file the file, as it was named on the command line
 * @param line counted from 1
 * @param key the way to the value, such as {@code channels[0].settings.botToken}; empty for the file as a whole
 */
public record Place(String file, int line, String key) {

    /** A mistake made here; {@code words} say what is wrong and what to do, without the value. */
    public Mistake mistake(String words) {
        return new Mistake(this, words);
    }

    /** The place of a key within this one. */
    public Place at(String innerKey, int innerLine) {
        return new Place(file, innerLine, key.isEmpty() ? innerKey : key + "." + innerKey);
    }

    /** The place of an item of the list that stands here, counted from 0. */
    public Place item(int index, int itemLine) {
        return new Place(file, itemLine, key + "[" + index + "]");
    }

    @Override
    public String toString() {
        return key.isEmpty() ? file + ":" + line : file + ":" + line + ": " + key;
    }
}
