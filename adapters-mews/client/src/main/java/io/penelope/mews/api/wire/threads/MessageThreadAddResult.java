package io.penelope.mews.api.wire.threads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code messageThreads/add} answers. */
public record MessageThreadAddResult(@Nullable List<MessageThread> messageThreads) {}
