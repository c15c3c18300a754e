package io.penelope.bootstrap.certification;

import io.penelope.bootstrap.certification.CertifiedCall.Answered;
import io.penelope.mews.api.AnswerListener;
import io.penelope.mews.api.Operation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers the latest answer of Mews's until it is taken. Not thread-safe. */
public final class LastAnswer implements AnswerListener {

    private @Nullable Answered last;

    @Override
    public void answered(Operation<?, ?> operation, int status, Optional<String> requestId) {
        last = new Answered(status, requestId);
    }

    /** The latest answer since this was last asked; empty if none came. */
    Optional<Answered> take() {
        Optional<Answered> taken = Optional.ofNullable(last);
        last = null;
        return taken;
    }
}
