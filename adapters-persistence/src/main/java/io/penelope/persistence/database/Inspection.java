package io.penelope.persistence.database;

import java.util.List;

/**
 * What was seen of a store from outside, in sentences for whoever runs Penelope.
 *
 * @param state how it is, where nothing is wrong
 * @param problems what is wrong and what to do about it
 */
public record Inspection(String state, List<String> problems) {

    public Inspection {
        problems = List.copyOf(problems);
    }
}
