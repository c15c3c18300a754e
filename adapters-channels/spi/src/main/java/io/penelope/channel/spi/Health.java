package io.penelope.channel.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether a channel's platform takes our credentials, in words for the person who runs Penelope. */
public final class Health extends Value {

    private final boolean well;
    private final String words;
    private final Optional<String> remedy;

    private Health(boolean well, String words, Optional<String> remedy) {
        this.well = well;
        this.words = words;
        this.remedy = remedy;
    }

    /** @param words what was found, such as "bot @riverside_bot" */
    public static Health ok(String words) {
        return new Health(true, Objects.requireNonNull(words, "what was found"), Optional.empty());
    }

    /**
     * @param words what is wrong
     * @param remedy what to do about it
     */
    public static Health problem(String words, String remedy) {
        return new Health(false, Objects.requireNonNull(words, "what is wrong"), Optional.of(remedy));
    }

    @Override
    List<?> state() {
        return all(well, words, remedy);
    }

    @Override
    public String toString() {
        return words + remedy.map(hint -> ". " + hint).orElse("");
    }

    public boolean well() {
        return well;
    }

    public String words() {
        return words;
    }

    /** What to do; present if and only if all is not well. */
    public Optional<String> remedy() {
        return remedy;
    }
}
