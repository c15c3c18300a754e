package io.penelope.mews.api.wire.threads;

import io.penelope.mews.api.wire.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code messageThreads/getAll} answers: a page, newest first. */
public record MessageThreadResult(
        @Nullable List<MessageThread> messageThreads,
        @Nullable String cursor) implements Page<MessageThread> {

    @Override
    public @Nullable List<MessageThread> items() {
        return messageThreads;
    }
}
