package io.penelope.application.running;

import io.penelope.application.lanes.Matter;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One of the things that are done on a lane, by one worker each.
 *
 * @param name as its worker's thread is called
 * @param gathering what its worker is woken for, and how long it then waits for what comes together to be worked together
 * @param round does what there is to do and says how long to rest unless woken; zero for not at all
 */
public record Chore(String name, Map<Matter, Duration> gathering, Supplier<Duration> round) {}
