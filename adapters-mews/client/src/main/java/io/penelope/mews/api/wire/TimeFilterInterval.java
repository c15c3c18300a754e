package io.penelope.mews.api.wire;

import java.time.Instant;

/**
 * From when to when, in whole seconds.
 *
 * <p>Mews's OpenAPI definition excludes the end, its page on serialization includes it: ask so that either will do.
 */
public record TimeFilterInterval(Instant startUtc, Instant endUtc) {}
