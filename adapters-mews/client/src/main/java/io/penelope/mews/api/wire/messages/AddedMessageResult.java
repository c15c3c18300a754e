package io.penelope.mews.api.wire.messages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code messages/add} answers. */
public record AddedMessageResult(@Nullable List<AddedMessage> messages) {}
