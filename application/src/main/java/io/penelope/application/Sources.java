package io.penelope.application;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Where time, chance and new ids come from, which a test decides. */
public record Sources(Clock clock, Stopwatch stopwatch, RandomGenerator random, Supplier<UUID> ids) {}
