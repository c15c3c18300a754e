package io.penelope.domain.planted.hen;

import io.penelope.domain.planted.egg.Egg;

/** Needs its egg, which needs it. */
public record Hen(Egg origin) {}
