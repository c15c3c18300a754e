package io.penelope.domain.conversation;

import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.message.StaffWording;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing said.
 *
 * @param thread the thread in which it stands, or will
 * @param sourceId unique for a conversation and author
 * @param amends the earlier message of the guest's that this one changes
 * @param sentAt when it was said, by the clock of whoever brought it
 * @param acceptedAt when Penelope took it
 */
public record Message(
        MessageId id,
        ConversationId conversation,
        ThreadId thread,
        Author author,
        Content content,
        SourceId sourceId,
        Optional<PlatformMessageId> amends,
        Instant sentAt,
        Instant acceptedAt) {

    /** What people read of it; never blank. */
    public String words() {
        return StaffWording.of(content);
    }

    /** Keeps the words out of logs. */
    @Override
    public String toString() {
        return "message " + id;
    }
}
