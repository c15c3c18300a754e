package io.penelope.channel.simulator;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What goes wrong with one request to a platform.
 *
 * <p>The faults that commit do what was asked before they strike: to the caller they look like the others, and that is
 * their point.
 */
public sealed interface Fault {

    /** Carries a request through the fault, and says what the platform answers in the end. */
    CompletableFuture<Answer> strike(Supplier<CompletableFuture<Answer>> work, Line line);

    static Fault resetBefore() {
        return new ResetBefore();
    }

    static Fault commitThenReset() {
        return new CommitThenReset();
    }

    static Fault commitThenHang() {
        return new CommitThenHang();
    }

    static Fault commitThen502() {
        return new CommitThen502();
    }

    /** Late answers let webhooks overtake them. */
    static Fault commitThenSlow(Duration delay) {
        return new CommitThenSlow(delay);
    }

    static Fault blackhole() {
        return new Blackhole();
    }

    static Fault slow(Duration delay) {
        return new Slow(delay);
    }

    /** The answer comes byte by byte, with a pause before each. */
    static Fault drip(Duration pause) {
        return new Drip(pause);
    }

    /** What was asked is done; the answer's head comes, half of its body, and then the connection ends. */
    static Fault breakOff() {
        return new BreakOff();
    }

    /** What was asked is done; in the middle of the answer's body one bit has turned. */
    static Fault turnBit() {
        return new TurnBit();
    }

    /** Something in front of the platform answers in its place, with a page for people: nothing was done. */
    static Fault page(int status) {
        return new Page(status);
    }

    /** Refused with the platform's own error code, which on Telegram is the HTTP status. */
    static Fault refuse(int status, int code, String message) {
        return new Refuse(status, code, message, Duration.ZERO);
    }

    /** Refused, with a {@code Retry-After} of whole seconds and the platform's own way of saying the same. */
    static Fault refuse(int status, int code, String message, Duration retryAfter) {
        return new Refuse(status, code, message, retryAfter);
    }

    /** The connection is reset; nothing was done. */
    record ResetBefore() implements Fault {
        @Override
        public CompletableFuture<Answer> strike(Supplier<CompletableFuture<Answer>> work, Line line) {
            return line.reset();
        }
    }

    /** What was asked is done; then the connection is reset. */
    record CommitThenReset() implements Fault {
        @Override
        public CompletableFuture<Answer> strike(Supplier<CompletableFuture<Answer>> work, Line line) {
            return work.get().thenCompose(lost -> line.reset());
        }
    }

    /** What was asked is done; no answer ever comes. */
    record CommitThenHang() implements Fault {
        @Override
        public CompletableFuture<Answer> strike(Supplier<CompletableFuture<Answer>> work, Line line) {
            return work.get().thenCompose(lost -> line.silence());
        }
    }

    /** What was asked is done; a proxy in between answers that it was not. */
    record CommitThen502() implements Fault {
        @Override
        public CompletableFuture<Answer> strike(Supplier<CompletableFuture<Answer>> work, Line line) {
            return work.get().thenApply(lost -> Answer.html(502, "<html><h1>502 Bad Gateway</h1></html>"));
        }
    }

    /** What was asked is done at once; the answer is late. */
    record CommitThenSlow(Duration delay) implements Fault {
        @Override
        public CompletableFuture<Answer> strike(Supplier<CompletableFuture<Answer>> work, Line line) {
            return work.get().thenCompose(answer -> line.pause(delay).thenApply(now -> answer));
        }
    }

    /** Nothing is done, and the answer is a gateway's, a captive portal's, or another site's. */
    record Page(int status) implements Fault {
        @Override
        public CompletableFuture<Answer> strike(Supplier<CompletableFuture<Answer>> work, Line line) {
            Answer page = Answer.html(status, "<!DOCTYPE html><html><h1>" + status + "</h1></html>");
            return CompletableFuture.completedFuture(
                    status / 100 == 3 ? page.withHeader("Location", "https://portal.example.com/") : page);
        }
    }

    /** Nothing is done, and the platform says why. */
    record Refuse(int status, int code, String message, Duration retryAfter) implements Fault {
        @Override
        public CompletableFuture<Answer> strike(Supplier<CompletableFuture<Answer>> work, Line line) {
            return CompletableFuture.completedFuture(line.refusal(this));
        }
    }

    /** All is well, only late. */
    record Slow(Duration delay) implements Fault {
        @Override
        public CompletableFuture<Answer> strike(Supplier<CompletableFuture<Answer>> work, Line line) {
            return line.pause(delay).thenCompose(now -> work.get());
        }
    }

    /** What was asked is done; the answer comes byte by byte. */
    record Drip(Duration pause) implements Fault {
        @Override
        public CompletableFuture<Answer> strike(Supplier<CompletableFuture<Answer>> work, Line line) {
            return work.get().thenCompose(answer -> line.drip(answer, pause));
        }
    }

    /** What was asked is done; the answer ends in the middle. */
    record BreakOff() implements Fault {
        @Override
        public CompletableFuture<Answer> strike(Supplier<CompletableFuture<Answer>> work, Line line) {
            return work.get().thenCompose(line::breakOff);
        }
    }

    /** What was asked is done; the answer is as long as it should be, and another one. */
    record TurnBit() implements Fault {
        @Override
        public CompletableFuture<Answer> strike(Supplier<CompletableFuture<Answer>> work, Line line) {
            return work.get().thenApply(Answer::withTurnedBit);
        }
    }

    /** The connection is taken, and silent for ever; nothing was done. */
    record Blackhole() implements Fault {
        @Override
        public CompletableFuture<Answer> strike(Supplier<CompletableFuture<Answer>> work, Line line) {
            return line.silence();
        }
    }
}
