/**
 * What the simulated platforms answer, compared with what the real ones do, with tokens of one's own.
 *
 * <p>Runs with the profile {@code real-platforms} alone. It reads, and asks what a platform refuses; only where a guest is
 * named who waits for it, it sends one message.
 */
@NullMarked
package io.penelope.channel.simulator.real;

import org.jspecify.annotations.NullMarked;
