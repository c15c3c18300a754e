package io.penelope.domain.transcript;

import io.penelope.domain.message.Author;
import java.time.Instant;

/**
 * One thing said by the guest or by the hotel's staff.
 *
 * @param number its place in the conversation: the first line's is 1, the next one's 2
 * @param sourceId of the guest's own lines, the id under which their channel brought it
 * @param at when it was accepted
 */
public record Line(int number, Author author, String sourceId, String words, Instant at) {

    /** Keeps the words out of logs. */
    @Override
    public String toString() {
        return "line " + number + " of " + author;
    }
}
