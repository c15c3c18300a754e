package io.penelope.mews.api.wire;

import org.jspecify.annotations.Nullable;

/** What Mews answers with anything but success. */
public record ConnectorApiExceptionResult(@Nullable String message) {

    /** Keeps out of logs what may quote the request. */
    @Override
    public String toString() {
        return "an error of Mews's";
    }
}
