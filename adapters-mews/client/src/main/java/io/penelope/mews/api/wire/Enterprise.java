package io.penelope.mews.api.wire;

import org.jspecify.annotations.Nullable;

/**
 * A hotel, or several.
 *
 * @param isPortfolio whether the access token is one of several hotels
 */
public record Enterprise(
        @Nullable String id,
        @Nullable String name,
        @Nullable Boolean isPortfolio) {}
