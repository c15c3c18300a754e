package io.penelope.application.running;

import io.penelope.application.lanes.Calls;
import io.penelope.application.lanes.Lane;
import java.util.List;

/**
 * All that is done on one lane.
 *
 * @param calls what it has under way at the other side
 */
public record LaneWork(Lane lane, List<LaneTask> tasks, List<Calls> calls) {}
