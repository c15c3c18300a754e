package io.penelope.bootstrap.certification;

import io.penelope.bootstrap.certification.CertifiedCall.Answered;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;
import java.util.Optional;

/**
 * Says of a call that went wrong what that means and what to do; nothing of one that is done.
 *
 * @param answer what came
 * @param tokensWork whether Mews took the same tokens before
 */
record Problem(Optional<Answered> answer, boolean tokensWork) implements Outcome.Cases<Object, Optional<String>> {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;

    private boolean answeredWith(int status) {
        return answer.filter(came -> came.status() == status).isPresent();
    }

    @Override
    public Optional<String> done(Object value) {
        return Optional.empty();
    }

    @Override
    public Optional<String> later(Duration pause, String detail) {
        return Optional.of(detail + ". Call again in a minute");
    }

    @Override
    public Optional<String> unavailable(Duration pause, String detail) {
        if (answeredWith(TOO_MANY_REQUESTS)) {
            return Optional.of(
                    detail + ". All who use this access token share its limit, and the demo environment's public"
                            + " tokens are everybody's: call again in a minute");
        }
        return Optional.of(
                answer.isEmpty() && !tokensWork
                        ? detail
                        : detail + ". That is trouble of Mews's, or on the way there: call again in a few minutes");
    }

    @Override
    public Optional<String> refused(Refusal refusal, String detail) {
        if (answeredWith(FORBIDDEN)) {
            return Optional.of(
                    detail + ". A rule of the hotel's in Mews is in the way: ask the hotel, or take a demo property"
                            + " of your own");
        }
        return Optional.of(
                tokensWork
                        ? detail + ". Mews does not take what Penelope asks: report it, with the Request-Id"
                        : detail);
    }

    @Override
    public Optional<String> blocked(String detail) {
        return Optional.of(
                tokensWork && answeredWith(UNAUTHORIZED)
                        ? "Mews answered 401, though it takes the tokens: the integration may not use this operation. Name"
                                + " it in the certification form, or to Mews's support"
                        : detail);
    }

    @Override
    public Optional<String> inDoubt(String detail) {
        return Optional.of(
                detail + ". Mews may have done it all the same; call again in a few minutes, and if it lasts tell"
                        + " Mews's support the Request-Id");
    }
}
