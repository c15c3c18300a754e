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

    private static final String REMEDY =
            ": see that mews.platformAddress is https://api.mews.com (https://api.mews-demo.com for Mews's demo) without a"
                    + " path, and that no proxy or firewall answers instead";

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

    /** For a call that only reads: without a clear answer it may be made again, and nothing of it is ever in doubt. */
    static <A, T> Outcome<T> onRead(Answer<A> answer, Function<A, T> read) {
        if (answer instanceof Answer.Ok<A> ok) {
            return Outcome.done(read.apply(ok.body()));
        }
        if (answer instanceof Answer.Stray<A> stray) {
            return Outcome.blocked(stray(stray));
        }
        return failed(answer, Stream.empty(), detail -> Outcome.unavailable(Duration.ZERO, detail));
    }

    private static <T> Outcome<T> failed(Answer<?> answer, Stream<String> words, Function<String, Outcome<T>> unclear) {
        if (answer instanceof Answer.NotSent<?> notSent) {
            // Without a place in the budget this one has to wait, and others may not.
            return notSent.unreachable()
                    ? Outcome.unavailable(notSent.pause(), capitalized(notSent.detail()))
                    : Outcome.later(notSent.pause(), capitalized(notSent.detail()));
        }
        if (answer instanceof Answer.Stray<?> stray) {
            return stray.surelyNot() ? Outcome.blocked(stray(stray)) : unclear.apply(stray(stray));
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
            case 401 ->
                Outcome.blocked(detail + ": a token is wrong or expired, or Mews or the hotel switched it off"
                        + (rejected.message().isPresent() ? "" : ", or a proxy asks for credentials of its own"));
            // Without Mews's own words they would not be about what was asked, and have been told apart before.
            case 400, 403 ->
                Outcome.refused(
                        Refusal.OTHER,
                        detail
                                + rejected.message()
                                        .flatMap(message -> ForPeople.without(words, message))
                                        .map(message -> ": " + message)
                                        .orElse(""));
            case 413 -> Outcome.refused(Refusal.CONTENT, detail + ": too large");
            case 429 -> Outcome.unavailable(rejected.pause(), detail + ": too many requests");
            // The data changed meanwhile: what this was about was not done, and others are not concerned.
            case 409 -> Outcome.later(Duration.ZERO, detail);
            // Something before Mews objects: nothing was done, and it passes.
            case 407, 425 -> Outcome.unavailable(Duration.ZERO, detail);
            // What else there is, such as 422, may be for one message's sake: in doubt, that one comes to go alone.
            default -> unclear.apply(detail);
        };
    }

    private static String stray(Answer.Stray<?> stray) {
        return "Mews answered " + stray.status() + ", " + stray.detail() + REMEDY;
    }

    private static String capitalized(String detail) {
        return detail.substring(0, 1).toUpperCase(Locale.ROOT) + detail.substring(1);
    }
}
