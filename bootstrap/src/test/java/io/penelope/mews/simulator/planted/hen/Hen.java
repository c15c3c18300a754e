package io.penelope.mews.simulator.planted.hen;

import io.penelope.mews.simulator.planted.egg.Egg;

/** Needs its egg, which needs it. */
public record Hen(Egg origin) {}
