package io.penelope.domain.limits;

import java.io.IOException;
import java.util.Optional;

/** The other side answered with more than is taken; whatever it was asked for may have happened. */
public final class AnswerTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    AnswerTooLongException(long most) {
        super("the answer is longer than " + most + " bytes");
    }

    /** What made a call fail, if it was this: the JDK's client wraps what the reader of a body says. */
    public static Optional<AnswerTooLongException> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AnswerTooLongException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
