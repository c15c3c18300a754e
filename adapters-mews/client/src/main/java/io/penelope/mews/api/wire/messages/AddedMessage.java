package io.penelope.mews.api.wire.messages;

import org.jspecify.annotations.Nullable;

/** A message that was added, beside the identifier under which it was handed in. */
public record AddedMessage(
        @Nullable String identifier, @Nullable Message message) {}
