package io.penelope.mews.api;

import java.util.Optional;

/** Hears of every answer to a call of the Connector API, whatever it says. */
@FunctionalInterface
public interface AnswerListener {

    AnswerListener NONE = (operation, status, requestId) -> {};

    /**
     * An answer came. Called on the caller's thread, before the caller has it; must neither wait nor throw.
     *
     * @param requestId Mews's name for the request ({@code Request-Id}), by which its support finds it; empty if there is
     *     none, or none that is fit to be shown
     */
    void answered(Operation<?, ?> operation, int status, Optional<String> requestId);
}
