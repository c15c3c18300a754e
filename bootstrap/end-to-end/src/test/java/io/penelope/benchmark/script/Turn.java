package io.penelope.benchmark.script;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Mews's weather changes.
 *
 * @param at how long after the beginning
 */
public record Turn(Duration at, Consumer<MewsWeather> change) {}
