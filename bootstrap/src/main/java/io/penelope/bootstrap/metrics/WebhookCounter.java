package io.penelope.bootstrap.metrics;

/** Counts how webhooks are answered. */
@FunctionalInterface
public interface WebhookCounter {

    /** @param caller "mews", or a channel's id as it stood in the address */
    void answered(String caller, int status);
}
