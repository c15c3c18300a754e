package io.penelope.bootstrap.config;

/**
 * One thing that is wrong in the configuration.
 *
 * @param words what is wrong and what to do about it, without the value, which may be a secret
 */
public record Mistake(Place place, String words) {

    @Override
    public String toString() {
        return place + ": " + words;
    }
}
