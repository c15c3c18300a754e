package io.penelope.domain.channel;

/**
 * What marks a message on its way to a guest: the same at each attempt, so that doubles can be told. Some platforms give
 * it back with what became of the message; what they give back may be the mark of another program at the same account.
 */
public record SendKey(String value) {

    @Override
    public String toString() {
        return value;
    }
}
