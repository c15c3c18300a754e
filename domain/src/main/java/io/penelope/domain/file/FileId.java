package io.penelope.domain.file;

import io.penelope.domain.conversation.MessageId;

/**
 * Which file it is: the message with which it came, and its place among that message's parts.
 *
 * @param part from 0
 */
public record FileId(MessageId message, int part) {

    /** More than any platform lets a guest put into one message. */
    public static final int MOST_PARTS = 128;

    public FileId {
        if (part < 0 || part >= MOST_PARTS) {
            throw new IllegalArgumentException("A message's parts count from 0 to " + (MOST_PARTS - 1));
        }
    }

    @Override
    public String toString() {
        return message + "/" + part;
    }
}
