package io.penelope.domain.message;

import java.util.Optional;

/**
 * What stands above what a guest said.
 *
 * @param subject shows something, or it is empty
 * @param automatic whether a machine wrote it in the guest's name
 * @param answers the earlier message that it answers
 */
public record Heading(Optional<String> subject, boolean automatic, Optional<Answered> answers) {

    public static final Heading NONE = new Heading(Optional.empty(), false, Optional.empty());

    public Heading {
        subject = subject.map(PlainText::harmless).filter(words -> !PlainText.showsNothing(words));
    }

    /**
     * A message that a later one answers.
     *
     * @param quoted what it said, or the part of it that is meant, if that is known
     */
    public record Answered(PlatformMessageId messageId, Optional<String> quoted) {

        public Answered {
            quoted = quoted.map(PlainText::harmless).filter(words -> !PlainText.showsNothing(words));
        }

        @Override
        public String toString() {
            return "an earlier message";
        }
    }

    /** Keeps the words out of logs. */
    @Override
    public String toString() {
        return "a heading";
    }
}
