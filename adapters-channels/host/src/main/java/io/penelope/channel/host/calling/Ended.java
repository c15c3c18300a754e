package io.penelope.channel.host.calling;

/** How a call into a channel ended. */
public sealed interface Ended<T> {

    /** The channel answered. */
    record Returned<T>(T value) implements Ended<T> {}

    /** The channel threw, or missed its deadline: what it was called for may have happened. */
    record Broken<T>(String words) implements Ended<T> {}

    /** The call never reached the channel. */
    record NotBegun<T>(String words) implements Ended<T> {}

    /** @throws TroubleException with the words for it, unless the channel answered */
    default T value() throws TroubleException {
        if (this instanceof Returned<T> returned) {
            return returned.value();
        }
        throw new TroubleException(words());
    }

    /** What went wrong, without secrets and without a guest's words; empty if nothing did. */
    default String words() {
        if (this instanceof Broken<T> broken) {
            return broken.words();
        }
        return this instanceof NotBegun<T> notBegun ? notBegun.words() : "";
    }
}
