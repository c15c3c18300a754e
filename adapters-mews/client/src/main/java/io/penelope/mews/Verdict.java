package io.penelope.mews;

import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import io.penelope.mews.api.Answer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What an answer of Mews's, or the lack of one, means for the errand. */
final class Verdict {

    private Verdict() {}

    /**
     * For a call that changes something: without a clear answer it is in doubt.
     *
     * @param words what was sent of a guest's, which no detail may repeat
     * @param read empty if the answer lacks what it should hold
     */
    static <A, T> Outcome<T> onChange(Answer<A> answer, Stream<String> words, Function<A, Optional<T>> read) {
        if (answer instanceof Answer.Ok<A> ok) {
            return read.apply(ok.body())
                    .map(Outcome::done)
                    .orElseGet(() -> Outcome.inDoubt("Mews's answer lacks what it should have made"));
        }
        return failed(answer, words, Outcome::inDoubt);
    }

    /** For a call that only reads: without a clear answer it may be made again. */
    static <A, T> Outcome<T> onRead(Answer<A> answer, Function<A, T> read) {
        if (answer instanceof Answer.Ok<A> ok) {
            return Outcome.done(read.apply(ok.body()));
        }
        return failed(answer, Stream.empty(), detail -> Outcome.later(Duration.ZERO, detail));
    }

    private static <T> Outcome<T> failed(Answer<?> answer, Stream<String> words, Function<String, Outcome<T>> unclear) {
        if (answer instanceof Answer.NotSent<?> notSent) {
            return Outcome.later(notSent.pause(), capitalized(notSent.detail()));
        }
        if (answer instanceof Answer.Broken<?> broken) {
            return unclear.apply("Mews: " + broken.detail());
        }
        if (answer instanceof Answer.Rejected<?> rejected) {
            return rejected(rejected, words, unclear);
        }
        return unclear.apply("Mews answered without a body");
    }

    private static <T> Outcome<T> rejected(
            Answer.Rejected<?> rejected, Stream<String> words, Function<String, Outcome<T>> unclear) {
        int status = rejected.status();
        String detail = "Mews answered " + status;
        return switch (status) {
            case 401 -> Outcome.blocked(detail + ": a token is wrong or expired, or Mews or the hotel switched it off");
            case 400, 403 ->
                Outcome.refused(
                        Refusal.OTHER,
                        detail
                                + rejected.message()
                                        .flatMap(message -> ForPeople.without(words, message))
                                        .map(message -> ": " + message)
                                        .orElse(""));
            case 404 -> Outcome.refused(Refusal.OTHER, detail + ": there is no such operation at this address");
            case 413 -> Outcome.refused(Refusal.CONTENT, detail + ": too large");
            case 429 -> Outcome.later(rejected.pause(), detail + ": too many requests");
            // The data changed meanwhile, or something before Mews objects: nothing was done, and it passes.
            case 407, 409, 425 -> Outcome.later(Duration.ZERO, detail);
            // What else there is, such as 422, may be for one message's sake: in doubt, that one comes to go alone.
            default -> status < 400 ? Outcome.later(Duration.ZERO, detail) : unclear.apply(detail);
        };
    }

    private static String capitalized(String detail) {
        return detail.substring(0, 1).toUpperCase(Locale.ROOT) + detail.substring(1);
    }
}
