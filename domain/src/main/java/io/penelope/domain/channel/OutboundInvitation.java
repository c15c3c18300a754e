package io.penelope.domain.channel;

/** Asks a guest to write again, in words that the platform takes at any time, so that what is held for them may go. */
public record OutboundInvitation(SendKey key, OutboundText.Recipient to) {}
