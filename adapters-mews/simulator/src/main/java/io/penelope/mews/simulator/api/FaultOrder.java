package io.penelope.mews.simulator.api;

import io.penelope.mews.simulator.http.Refusal;
import io.penelope.mews.simulator.http.StrictObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A fault as it is asked for over HTTP, for example
 * {@code {"operation": "messages/add", "fault": "commit-then-reset", "requests": 3}}.
 *
 * <p>Without an operation it befalls them all, without a number of requests it lasts until it is cleared. "refuse" takes
 * a status and perhaps retryAfterSeconds or textContains; "page" takes a status, "slow" and "drip" take seconds.
 */
record FaultOrder(List<Operation> operations, Optional<Integer> requests, Fault fault, Optional<Poison> poison) {

    /** Messages that are to be refused for what they say. */
    record Poison(String part, int status) {}

    /** The faults by their words. */
    private enum Kind {
        REFUSE,
        PAGE,
        RESET_BEFORE,
        COMMIT_THEN_RESET,
        COMMIT_THEN_HANG,
        COMMIT_THEN_502,
        BLACKHOLE,
        SLOW,
        DRIP;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final int MOST_REQUESTS = 1_000_000;
    private static final int MOST_SECONDS = 86_400;

    static FaultOrder read(StrictObject body) {
        Optional<Operation> operation = body.optionalText("operation").map(FaultOrder::operation);
        Optional<Integer> requests = body.optionalWholeNumber("requests", 1, MOST_REQUESTS);
        Optional<Integer> status = body.optionalWholeNumber("status", 400, 599);
        Optional<Duration> retryAfter =
                body.optionalWholeNumber("retryAfterSeconds", 0, MOST_SECONDS).map(Duration::ofSeconds);
        Optional<Duration> pause =
                body.optionalWholeNumber("seconds", 0, MOST_SECONDS).map(Duration::ofSeconds);
        Optional<String> part = body.optionalText("textContains");
        Kind kind = kind(body.text("fault"));
        Fault fault = fault(kind, status, retryAfter, pause);
        body.nothingElse();
        if (kind != Kind.REFUSE && kind != Kind.PAGE) {
            none("status", status, "only refuse and page take one");
        }
        if (kind != Kind.REFUSE) {
            none("retryAfterSeconds", retryAfter, "only refuse takes them");
            none("textContains", part, "only refuse looks at the text");
        }
        if (kind != Kind.SLOW && kind != Kind.DRIP) {
            none("seconds", pause, "only slow and drip take them");
        }
        if (part.isPresent()) {
            none(
                    "operation",
                    operation.filter(other -> other != Operation.MESSAGES_ADD),
                    "only messages/add has texts");
            none("requests", requests, "a text is refused until that is cleared");
            none("retryAfterSeconds", retryAfter, "a text is refused for good");
        }
        return new FaultOrder(
                operation.map(List::of).orElse(List.of(Operation.values())),
                requests,
                fault,
                part.map(text -> new Poison(text, status.orElseThrow())));
    }

    private static void none(String name, Optional<?> value, String rule) {
        if (value.isPresent()) {
            throw Refusal.invalid(name, rule);
        }
    }

    void giveTo(Faults faults) {
        if (poison.isPresent()) {
            Poison bad = poison.get();
            faults.refuseTexts(
                    text -> text.contains(bad.part()), bad.status(), "This property refuses such a message.");
            return;
        }
        for (Operation operation : operations) {
            requests.ifPresentOrElse(
                    number -> faults.next(operation, number, fault), () -> faults.always(operation, fault));
        }
    }

    private static Operation operation(String path) {
        return Operation.at(path)
                .orElseThrow(() -> Refusal.invalid("operation", oneOf(Operation.values(), Operation::path)));
    }

    private static Kind kind(String word) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("fault", oneOf(Kind.values(), Kind::word)));
    }

    private static <T> String oneOf(T[] things, Function<T, String> word) {
        return "there are " + Arrays.stream(things).map(word).collect(Collectors.joining(", "));
    }

    private static Fault fault(
            Kind kind, Optional<Integer> status, Optional<Duration> retryAfter, Optional<Duration> pause) {
        return switch (kind) {
            case RESET_BEFORE -> Fault.resetBefore();
            case COMMIT_THEN_RESET -> Fault.commitThenReset();
            case COMMIT_THEN_HANG -> Fault.commitThenHang();
            case COMMIT_THEN_502 -> Fault.commitThen502();
            case BLACKHOLE -> Fault.blackhole();
            case PAGE -> Fault.page(status.orElseThrow(() -> Refusal.invalid("status", "page needs one")));
            case SLOW -> Fault.slow(pause.orElseThrow(() -> Refusal.invalid("seconds", "slow needs them")));
            case DRIP -> Fault.drip(pause.orElse(Duration.ofSeconds(1)));
            case REFUSE -> {
                int code = status.orElseThrow(() -> Refusal.invalid("status", "refuse needs one"));
                yield retryAfter.map(wait -> Fault.refuse(code, wait)).orElse(Fault.refuse(code));
            }
        };
    }
}
