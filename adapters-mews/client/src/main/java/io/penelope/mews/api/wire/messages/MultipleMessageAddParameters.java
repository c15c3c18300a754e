package io.penelope.mews.api.wire.messages;

import java.util.List;

/**
 * What {@code messages/add} takes.
 *
 * @param messages at most 1000
 */
public record MultipleMessageAddParameters(List<MessageAddParameters> messages) {}
