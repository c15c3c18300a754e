package io.penelope.mews.simulator.planted.egg;

import io.penelope.mews.simulator.planted.hen.Hen;

/** Needs its hen, which needs it. */
public record Egg(Hen origin) {}
