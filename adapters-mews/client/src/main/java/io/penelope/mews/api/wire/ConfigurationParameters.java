package io.penelope.mews.api.wire;

/** What {@code configuration/get} takes: nothing but the tokens. */
public record ConfigurationParameters() {}
