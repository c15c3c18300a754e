package io.penelope.domain.channel;

/**
 * A platform's id of something that a channel brought: the same whenever the platform says the same thing again, and
 * unique within the channel.
 */
public record EventId(String value) {

    public EventId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("An event's id is not blank: repeats are told by it");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
