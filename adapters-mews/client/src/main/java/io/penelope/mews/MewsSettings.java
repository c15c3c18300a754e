package io.penelope.mews;

import java.net.URI;
import java.time.Duration;

/**
 * How Mews is reached.
 *
 * @param platformAddress {@code https://api.mews.com}, or {@code https://api.mews-demo.com}
 * @param clientToken the integration's secret, one for all properties
 * @param client name and version of the application
 * @param requestBudget how many requests an access token may make in any 30 seconds; Mews documents 200
 * @param requestDeadline how long Mews may take to answer
 */
public record MewsSettings(
        URI platformAddress, String clientToken, String client, int requestBudget, Duration requestDeadline) {

    /** A little less than Mews documents, for what is on its way when a process dies. */
    public static final int DEFAULT_REQUEST_BUDGET = 198;

    public static final Duration DEFAULT_REQUEST_DEADLINE = Duration.ofSeconds(20);

    public MewsSettings(URI platformAddress, String clientToken, String client) {
        this(platformAddress, clientToken, client, DEFAULT_REQUEST_BUDGET, DEFAULT_REQUEST_DEADLINE);
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "Mews at " + platformAddress.getHost();
    }
}
