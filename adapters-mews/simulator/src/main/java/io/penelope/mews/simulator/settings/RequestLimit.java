package io.penelope.mews.simulator.settings;

import java.time.Duration;

/**
 * How many requests an access token may make within any stretch of time of a given length.
 *
 * @param retryAfter tells how the {@code Retry-After} header of a refusal comes about
 * @param retryAfterSeconds the header's value when it is {@link RetryAfter#FIXED}
 */
public record RequestLimit(int requests, Duration window, RetryAfter retryAfter, int retryAfterSeconds) {

    /** Where the header's value comes from. */
    public enum RetryAfter {
        /** The whole seconds until the next request would be let through. */
        TRUE,
        /** There is no header, which Mews's documentation allows for. */
        MISSING,
        /** Always the same value, true or not. */
        FIXED
    }

    /** What Mews documents: 200 requests within any 30 seconds. */
    public static final RequestLimit DOCUMENTED = of(200, Duration.ofSeconds(30));

    public RequestLimit {
        if (requests < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("A limit lets at least one request through in a positive time");
        }
    }

    public static RequestLimit of(int requests, Duration window) {
        return new RequestLimit(requests, window, RetryAfter.TRUE, 0);
    }

    public RequestLimit withoutRetryAfter() {
        return new RequestLimit(requests, window, RetryAfter.MISSING, 0);
    }

    public RequestLimit withRetryAfter(int seconds) {
        return new RequestLimit(requests, window, RetryAfter.FIXED, seconds);
    }
}
