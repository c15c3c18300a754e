package io.penelope.mews.simulator.webhooks;

import java.time.Instant;

/**
 * One call that was made to the registered webhook address.
 *
 * @param attempt 1 for the first time
 * @param status what was answered; 0 for no answer in time
 */
public record WebhookCall(String body, Instant at, int attempt, int status) {

    /** Whether the receiver took it. */
    public boolean taken() {
        return status >= 200 && status < 300;
    }

    /** Keeps what was said out of logs: with entities, the body holds it. */
    @Override
    public String toString() {
        return "WebhookCall[attempt " + attempt + ", status " + status + "]";
    }
}
