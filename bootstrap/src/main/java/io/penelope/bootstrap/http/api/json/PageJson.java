package io.penelope.bootstrap.http.api.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list; without {@code nextCursor} it is the last. */
public record PageJson<T>(List<T> items, @Nullable String nextCursor) {}
