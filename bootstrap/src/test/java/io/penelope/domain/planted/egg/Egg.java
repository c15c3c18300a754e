package io.penelope.domain.planted.egg;

import io.penelope.domain.planted.hen.Hen;

/** Needs its hen, which needs it. */
public record Egg(Hen origin) {}
