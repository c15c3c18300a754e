package io.penelope.mews.api.wire;

import org.jspecify.annotations.Nullable;

/** What {@code configuration/get} answers, as far as it matters here. */
public record ConfigurationResult(@Nullable Enterprise enterprise) {}
