package io.penelope.domain.channel;

import java.time.Duration;

/**
 * How long after a guest's last word a platform takes answers.
 *
 * @param length in which it takes them; its own word counts more
 * @param invites whether the guest can be asked by the channel to write again
 */
public record AnswerWindow(Duration length, boolean invites) {}
