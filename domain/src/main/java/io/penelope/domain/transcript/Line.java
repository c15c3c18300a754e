package io.penelope.domain.transcript;

import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.message.Author;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing said by the guest or by the hotel's staff.
 *
 * @param number its place in the conversation: the first line's is 1, the next one's 2
 * @param words as the staff read them
 * @param at when it was accepted
 * @param file the first of those that were sent with it
 */
public record Line(int number, Author author, SourceId sourceId, String words, Instant at, Optional<LineFile> file) {

    /** Nothing but words. */
    public Line(int number, Author author, SourceId sourceId, String words, Instant at) {
        this(number, author, sourceId, words, at, Optional.empty());
    }

    /** Keeps the words out of logs. */
    @Override
    public String toString() {
        return "line " + number + " of " + author;
    }
}
