package io.penelope.mews.simulator.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    private static final int MOST_REQUESTS = 1_000_000;
    private static final int MOST_SECONDS = 86_400;

    static FaultOrder read(StrictObject body) {
        Optional<Operation> operation = body.optionalText("operation")
                .map(path ->
                        Operation.at(path).orElseThrow(() -> Refusal.invalid("operation", "there is no such one")));
        Optional<Integer> requests = body.optionalWholeNumber("requests", 1, MOST_REQUESTS);
        Optional<Integer> status = body.optionalWholeNumber("status", 400, 599);
        Optional<Duration> retryAfter =
                body.optionalWholeNumber("retryAfterSeconds", 0, MOST_SECONDS).map(Duration::ofSeconds);
        Optional<Duration> pause =
                body.optionalWholeNumber("seconds", 0, MOST_SECONDS).map(Duration::ofSeconds);
        Optional<String> part = body.optionalText("textContains");
        String name = body.text("fault");
        Fault fault = fault(name, status, retryAfter, pause);
        body.nothingElse();
        if (!name.equals("refuse") && !name.equals("page")) {
            none("status", status, "only refuse and page take one");
        }
        if (!name.equals("refuse")) {
            none("retryAfterSeconds", retryAfter, "only refuse takes them");
            none("textContains", part, "only refuse looks at the text");
        }
        if (!name.equals("slow") && !name.equals("drip")) {
            none("seconds", pause, "only slow and drip take them");
        }
        if (part.isPresent()) {
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

    private static Fault fault(
            String name, Optional<Integer> status, Optional<Duration> retryAfter, Optional<Duration> pause) {
        return switch (name) {
            case "reset-before" -> Fault.resetBefore();
            case "commit-then-reset" -> Fault.commitThenReset();
            case "commit-then-hang" -> Fault.commitThenHang();
            case "commit-then-502" -> Fault.commitThen502();
            case "blackhole" -> Fault.blackhole();
            case "page" -> Fault.page(status.orElseThrow(() -> Refusal.invalid("status", "page needs one")));
            case "slow" -> Fault.slow(pause.orElseThrow(() -> Refusal.invalid("seconds", "slow needs them")));
            case "drip" -> Fault.drip(pause.orElse(Duration.ofSeconds(1)));
            case "refuse" -> {
                int code = status.orElseThrow(() -> Refusal.invalid("status", "refuse needs one"));
                yield retryAfter.map(wait -> Fault.refuse(code, wait)).orElse(Fault.refuse(code));
            }
            default -> throw Refusal.invalid("fault", "there is no such one");
        };
    }
}
