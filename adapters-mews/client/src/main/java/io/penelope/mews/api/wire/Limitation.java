package io.penelope.mews.api.wire;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list.
 *
 * @param count how many at most, 1 to 1000
 * @param cursor the id of the last one on the page before; null for the first page
 */
public record Limitation(int count, @Nullable String cursor) {}
