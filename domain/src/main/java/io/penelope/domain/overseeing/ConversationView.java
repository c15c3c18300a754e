package io.penelope.domain.overseeing;

import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.message.Author;
import java.util.Optional;

/**
 * A conversation, and how it stands.
 *
 * @param lastMessage what the guest or the staff said last; what Penelope tells the staff does not count
 * @param currentThread the thread that is neither resolved nor refused
 */
public record ConversationView(
        Conversation conversation, Optional<Message> lastMessage, Optional<MessageThread> currentThread) {

    public boolean isOpen() {
        return currentThread.isPresent();
    }

    /** Whether the guest waits for an answer: it is open, and it was they who spoke last. */
    public boolean guestWaits() {
        return isOpen()
                && lastMessage
                        .filter(message -> message.author() == Author.GUEST)
                        .isPresent();
    }
}
