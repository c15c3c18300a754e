package io.penelope.mews.api.wire.messages;

import io.penelope.mews.api.wire.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code messages/getAll} answers: a page, newest first. */
public record MessageResult(
        @Nullable List<Message> messages, @Nullable String cursor) implements Page<Message> {

    @Override
    public @Nullable List<Message> items() {
        return messages;
    }
}
