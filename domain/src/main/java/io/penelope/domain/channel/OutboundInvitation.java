package io.penelope.domain.channel;

/**
 * Asks a guest to write again, in words that the platform takes at any time, so that what is held for them may go.
 *
 * @param key the same at each attempt, so that doubles can be told
 */
public record OutboundInvitation(String key, OutboundText.Recipient to) {}
