package io.penelope.domain.overseeing;

/** A place in a list that is read in pages; only the store that gave it can read it. */
public record Place(long value) {}
