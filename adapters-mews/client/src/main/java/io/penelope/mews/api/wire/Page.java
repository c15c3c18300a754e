package io.penelope.mews.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Part of a list, newest first. */
public interface Page<T> {

    /** Null only in an answer that is not to be trusted. */
    @Nullable
    List<T> items();

    /** The id of the oldest item here, with which to ask for the next page; null behind the last. */
    @Nullable
    String cursor();
}
