package io.penelope.mews.api;

/** What {@code configuration/get} takes: nothing but the tokens. */
public record ConfigurationParameters() {}
