package io.penelope.benchmark.script;

import java.time.Duration;
import java.util.List;

/**
 * What guests and staff do, and what Mews is like meanwhile.
 *
 * @param known how many guests are in conversation already when it begins; they have the lowest numbers
 * @param guests how many guests there are in all
 * @param cues in the order of their time
 * @param turns in the order of their time
 */
public record Script(int known, int guests, List<Cue> cues, List<Turn> turns) {

    public Script {
        cues = List.copyOf(cues);
        turns = List.copyOf(turns);
    }

    /** When the last guest writes. */
    Duration length() {
        return cues.get(cues.size() - 1).at();
    }
}
