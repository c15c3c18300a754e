package io.penelope.channel.tck;

import java.util.List;

/**
 * What the platform answers to a poll, and what that tells.
 *
 * @param tells the events that it carries, in order, as {@link Told} writes them
 */
public record RecordedPoll(String name, Answer answer, List<String> tells) {

    public static RecordedPoll of(String name, Answer answer, String... tells) {
        return new RecordedPoll(name, answer, List.of(tells));
    }
}
