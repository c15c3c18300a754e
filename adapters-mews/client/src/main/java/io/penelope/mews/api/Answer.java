package io.penelope.mews.api;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** How one call of the Connector API ended. */
public sealed interface Answer<A> {

    /** The same answer with another body; without a body it stays as it is. */
    @SuppressWarnings("unchecked") // an answer without a body is one of any type
    default <B> Answer<B> map(Function<A, B> change) {
        return this instanceof Ok<A> ok ? new Ok<>(change.apply(ok.body)) : (Answer<B>) this;
    }

    /** Mews did it, and answered this. */
    record Ok<A>(A body) implements Answer<A> {}

    /** Mews did it and answered without a body (204): it has nothing to say. */
    record Empty<A>() implements Answer<A> {}

    /**
     * Something else than Mews answered: a gateway, a proxy, a captive portal, another address than Mews's.
     *
     * @param surelyNot whether it is plain that Mews has not done what was asked
     * @param detail in words that follow upon the status, without anything of the request's or the answer's but the host
     *     of a redirect
     */
    record Stray<A>(int status, boolean surelyNot, String detail) implements Answer<A> {}

    /**
     * Mews, or something before it, answered with another status than success.
     *
     * @param message what Mews says of it; may quote the request, so keep it out of logs
     * @param pause how long to wait, if it was one request too many
     */
    record Rejected<A>(int status, Optional<String> message, Duration pause) implements Answer<A> {

        @Override
        public String toString() {
            return "rejected with " + status;
        }
    }

    /**
     * No answer, or none that can be read.
     *
     * @param detail in words, without anything of the request's or the answer's
     */
    record Broken<A>(String detail) implements Answer<A> {}

    /**
     * Nothing went out: there was no connection, or no place in the request budget.
     *
     * @param unreachable whether a connection was tried, and there was none
     */
    record NotSent<A>(Duration pause, String detail, boolean unreachable) implements Answer<A> {}
}
