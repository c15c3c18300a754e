package io.penelope.channel.tck;

import java.util.List;
import java.util.Optional;

/** How a platform behaves towards one channel, as far as the channel calls it. */
public interface Platform {

    /**
     * What it answers when all is well.
     *
     * <p>Refuses what the real one refuses, a text that is too long above all: by that the kit finds wrong limits.
     */
    Answer accepts(Call call);

    /** The words that a guest would read of this call; empty if it sends no message. */
    Optional<String> words(Call call);

    /** The message's key that the call carries; empty if the platform takes none. */
    default Optional<String> key(Call call) {
        return Optional.empty();
    }

    /**
     * The reply context that the channel gave to a guest's message, as far as this call, which sends an answer, names the
     * same place; empty if it names none. To be implemented if the channel's events carry any.
     */
    default Optional<String> replyContext(Call call) {
        return Optional.empty();
    }

    /** The subject under which this call sends its words. To be implemented if the channel's events have subjects. */
    default Optional<String> subject(Call call) {
        return Optional.empty();
    }

    /** How it hands out what guests sent; empty for a channel that is no {@code MediaChannel}. */
    default Optional<FileService> files() {
        return Optional.empty();
    }

    /**
     * The bytes of the file for a guest that this call hands over, each a character as in {@link Call#octets}; empty if it
     * hands over none. For a {@code FileSendingChannel}.
     */
    default Optional<String> fileFor(Call call) {
        return Optional.empty();
    }

    /** The words beside a file that a guest would read of this call; empty if it sends none. */
    default Optional<String> caption(Call call) {
        return Optional.empty();
    }

    /** How it says who guests are; empty for a channel that is no {@code ProfileChannel}. */
    default Optional<ProfileService> profiles() {
        return Optional.empty();
    }

    /** What it answers to wrong credentials. */
    Answer rejects(Call call);

    /** Its ways of not taking a message. */
    List<Trouble> troubles();
}
