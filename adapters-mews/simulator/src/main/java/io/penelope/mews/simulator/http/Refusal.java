package io.penelope.mews.simulator.http;

import java.util.Map;

/** Mews says no: a status and a message for people. */
public final class Refusal extends RuntimeException {

    private final int status;
    private final Map<String, String> headers;

    public Refusal(int status, String message) {
        this(status, message, Map.of());
    }

    public Refusal(int status, String message, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    /** The request is wrong: a parameter is missing, of the wrong kind, or names what does not exist. */
    public static Refusal invalid(String parameter, String rule) {
        return new Refusal(400, "Invalid " + parameter + (rule.isEmpty() ? "." : ": " + rule + "."));
    }

    public int status() {
        return status;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    Map<String, String> headers() {
        return headers;
    }
}
