package io.penelope.mews.simulator.api;

import io.penelope.mews.simulator.http.Exchange;
import io.penelope.mews.simulator.http.Refusal;
import io.penelope.mews.simulator.http.Response;
import java.time.Duration;
import java.util.Map;

/** A way in which a request to the simulated Mews goes wrong. */
public final class Fault {

    /** Ends an exchange, perhaps doing the work that was asked for, and tells the status that was answered, or 0. */
    interface Ending {
        int end(Exchange exchange, Work work);
    }

    /** Does what the request asked for. */
    interface Work {
        Response perform();
    }

    private static final int UNANSWERED = 0;

    private final String name;
    private final Ending ending;

    private Fault(String name, Ending ending) {
        this.name = name;
        this.ending = ending;
    }

    /** Resets the connection, having done nothing. */
    public static Fault resetBefore() {
        return new Fault("reset-before", (exchange, work) -> {
            exchange.reset();
            return UNANSWERED;
        });
    }

    /** Does what was asked, then resets the connection. */
    public static Fault commitThenReset() {
        return new Fault("commit-then-reset", (exchange, work) -> {
            work.perform();
            exchange.reset();
            return UNANSWERED;
        });
    }

    /** Does what was asked and never answers. */
    public static Fault commitThenHang() {
        return new Fault("commit-then-hang", (exchange, work) -> {
            work.perform();
            exchange.stayDumb();
            return UNANSWERED;
        });
    }

    /** Does what was asked and answers 502, as a proxy in between might. */
    public static Fault commitThen502() {
        return new Fault("commit-then-502", (exchange, work) -> {
            work.perform();
            return refuse(exchange, new Refusal(502, "Bad Gateway"));
        });
    }

    /** Answers with a status, having done nothing, and says nothing of when to try again. */
    public static Fault refuse(int status) {
        return new Fault(
                "refuse " + status,
                (exchange, work) -> refuse(exchange, new Refusal(status, "Refused on request with " + status)));
    }

    /** Answers with a status and a {@code Retry-After} in whole seconds, having done nothing. */
    public static Fault refuse(int status, Duration retryAfter) {
        Map<String, String> headers = Map.of("Retry-After", String.valueOf(retryAfter.toSeconds()));
        return new Fault(
                "refuse " + status + " Retry-After " + retryAfter.toSeconds(),
                (exchange, work) ->
                        refuse(exchange, new Refusal(status, "Refused on request with " + status, headers)));
    }

    /** Answers with a status and a page that is no JSON, as what stands in front of Mews may, having done nothing. */
    public static Fault page(int status) {
        return new Fault("page " + status, (exchange, work) -> {
            exchange.answer(Response.page(status));
            return status;
        });
    }

    /** Does what was asked at once, and answers after a while. */
    public static Fault slow(Duration pause) {
        return new Fault("slow " + pause.toMillis() + " ms", (exchange, work) -> {
            Response response = work.perform();
            exchange.answerAfter(pause, response);
            return response.status();
        });
    }

    /** Does what was asked, and answers with one byte after each pause. */
    public static Fault drip(Duration pause) {
        return new Fault("drip " + pause.toMillis() + " ms", (exchange, work) -> {
            Response response = work.perform();
            exchange.drip(pause, response);
            return response.status();
        });
    }

    /** Takes the request, does nothing and stays silent. */
    public static Fault blackhole() {
        return new Fault("blackhole", (exchange, work) -> {
            exchange.stayDumb();
            return UNANSWERED;
        });
    }

    int befall(Exchange exchange, Work work) {
        return ending.end(exchange, work);
    }

    private static int refuse(Exchange exchange, Refusal refusal) {
        exchange.answer(Response.refused(refusal, exchange.requestId()));
        return refusal.status();
    }

    @Override
    public String toString() {
        return name;
    }
}
