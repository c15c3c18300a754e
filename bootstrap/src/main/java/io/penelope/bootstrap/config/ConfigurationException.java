package io.penelope.bootstrap.config;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The configuration cannot be used. Its message has a line for each mistake and holds no secret. */
public final class ConfigurationException extends RuntimeException {

    private final transient List<Mistake> mistakes;

    public ConfigurationException(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    /** A file that cannot be read at all. */
    public ConfigurationException(String words) {
        super(words);
        this.mistakes = List.of();
    }

    /** One by one; none if the file cannot be read at all. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
