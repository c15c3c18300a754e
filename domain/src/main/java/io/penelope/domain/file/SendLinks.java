package io.penelope.domain.file;

import io.penelope.domain.conversation.ConversationId;
import java.time.Instant;

/** The addresses at which the staff send files to one guest. */
@FunctionalInterface
public interface SendLinks {

    /** @param until from when on nothing can be sent there */
    String to(ConversationId conversation, Instant until);
}
