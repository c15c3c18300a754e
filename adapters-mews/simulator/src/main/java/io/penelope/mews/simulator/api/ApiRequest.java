package io.penelope.mews.simulator.api;

import java.time.Instant;

/**
 * A request that reached an operation of the simulated API, and how it was answered.
 *
 * @param token whose access token it bore: the name of the enterprise or portfolio, or {@code unknown}
 * @param at when it was counted against the limit, on the simulator's clock
 * @param status the status that was answered; 0 when a fault kept the answer back
 */
public record ApiRequest(Operation operation, String token, Instant at, int status) {}
