package io.penelope.application.lanes;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What a lane's calls have begun and not accounted for, since storing it failed.
 *
 * <p>It stands in the store as in flight while nobody works on it: it is in doubt, as if the process had died. Safe for
 * many threads.
 *
 * @param <I> the ids of what calls are about
 */
public final class InHand<I> {

    private final Set<I> brokenOff = ConcurrentHashMap.newKeySet();

    /** These calls ended in an accident of ours. */
    public void brokeOff(Collection<I> ids) {
        brokenOff.addAll(ids);
    }

    /** Gives what broke off to {@code doubt}, which puts it into doubt in the store; again, should that fail too. */
    public void doubtWhatBrokeOff(Consumer<List<I>> doubt) {
        if (!brokenOff.isEmpty()) {
            List<I> ids = List.copyOf(brokenOff);
            doubt.accept(ids);
            ids.forEach(brokenOff::remove);
        }
    }
}
