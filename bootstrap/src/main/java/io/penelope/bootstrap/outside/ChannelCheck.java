package io.penelope.bootstrap.outside;

import io.penelope.bootstrap.config.ChannelSettings;
import io.penelope.bootstrap.findings.Finding;
import io.penelope.bootstrap.outside.Reply.Answered;
import io.penelope.channel.spi.TriableType;
import io.penelope.channel.spi.TrialCall;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a channel's platform, and its guests, get through: by the calls that its type knows, or by one to its address. */
final class ChannelCheck {

    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private final Caller caller;
    private final URI publicUrl;
    private final ChannelSettings channel;

    ChannelCheck(Caller caller, URI publicUrl, ChannelSettings channel) {
        this.caller = caller;
        this.publicUrl = publicUrl;
        this.channel = channel;
    }

    List<Finding> run() {
        String what = "channel " + channel.id();
        if (!(channel.type() instanceof TriableType type)) {
            return List.of(reached(what));
        }
        List<TrialCall> calls;
        try {
            calls = type.trialCalls(channel.settings(), webhook());
        } catch (RuntimeException | LinkageError e) {
            return List.of(Finding.problem(
                    what,
                    "its type cannot say how its platform calls ("
                            + e.getClass().getSimpleName() + "). Ask its author"));
        }
        return calls.isEmpty()
                ? List.of(Finding.ok(what, "nobody calls it: Penelope asks its platform"))
                : calls.stream().map(call -> tried(what, call)).toList();
    }

    /** Whether some of its calls go to paths that begin so. */
    static boolean isCalledBelow(ChannelSettings channel, URI publicUrl, String start) {
        try {
            return channel.type() instanceof TriableType type
                    && type
                            .trialCalls(
                                    channel.settings(), URI.create(publicUrl + "/webhooks/channels/" + channel.id()))
                            .stream()
                            .anyMatch(call -> call.address().toString().startsWith(publicUrl + start));
        } catch (RuntimeException | LinkageError e) {
            return false; // told by the check itself
        }
    }

    private URI webhook() {
        return URI.create(publicUrl + "/webhooks/channels/" + channel.id());
    }

    private Finding tried(String what, TrialCall call) {
        Reply reply = call.isStream()
                ? caller.begin(call.address(), call.headers())
                : caller.call(call.method(), call.address(), call.headers(), call.body());
        if (!(reply instanceof Answered answered)) {
            return Finding.problem(what, call.what() + ": " + reply.trouble() + ". " + call.remedy());
        }
        return trouble(call, answered)
                .map(words -> Finding.problem(what, call.what() + ": " + words))
                .orElseGet(() -> Finding.ok(what, call.what() + " gets through"));
    }

    private static Optional<String> trouble(TrialCall call, Answered answered) {
        if (!answered.hers()) {
            return Optional.of(answered.trouble());
        }
        if (answered.status() != call.status()) {
            return Optional.of("Penelope answers " + answered.status() + ". " + call.remedy());
        }
        if (call.isStream() && answered.body().isEmpty()) {
            return Optional.of("it ends before anything has come. " + call.remedy());
        }
        if (call.answer().filter(words -> !words.equals(answered.body())).isPresent()) {
            return Optional.of("her answer is changed on the way. " + call.remedy());
        }
        return call.unwanted()
                .filter(header -> answered.headers().firstValue(header).isPresent())
                .map(header -> "somebody on the way adds " + header + ". " + call.remedy());
    }

    /** What proves the platform, nobody but its type knows; that the address is reached shows all the same. */
    private Finding reached(String what) {
        Reply reply = caller.call("POST", webhook(), Map.of("Content-Type", "application/json"), new byte[0]);
        if (!(reply instanceof Answered answered) || !answered.hers()) {
            return Finding.problem(what, "its webhook: " + reply.trouble());
        }
        if (answered.status() >= SERVER_ERROR) {
            return Finding.problem(
                    what,
                    "its webhook is reached, and Penelope answers " + answered.status()
                            + ": the channel is not open, or cannot read a call. See /health/ready");
        }
        return Finding.ok(
                what,
                answered.status() == NOT_FOUND
                        ? "nobody calls it"
                        : "its webhook's address is reached; whether a genuine call is taken, its type does not say");
    }
}
