package io.penelope.channel.simulator;

import java.time.Instant;

/**
 * One request that a simulator was sent, whatever became of it.
 *
 * @param operation the platform's word for what was asked, as {@link Faults} know it
 * @param query the query as it came, without the question mark; empty if there was none
 * @param body the body as it came
 * @param status what was answered; 0 while it is not, and if the connection was broken instead
 */
public record SeenRequest(Instant at, String operation, String query, String body, int status) {}
