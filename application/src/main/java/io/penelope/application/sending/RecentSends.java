package io.penelope.application.sending;

import io.penelope.domain.delivery.DeliveryId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * In which order this process began to send lately. The moments that are stored do not tell it: the clock may have been
 * set in between. Safe for many threads.
 */
final class RecentSends {

    /** More than go out in the minute for which one waits for a receipt. */
    private static final int REMEMBERED = 500;

    /** The earliest first. Guarded by this. */
    private final Set<DeliveryId> begun = new LinkedHashSet<>();

    /** It is sent from now on, perhaps once more. */
    synchronized void begin(DeliveryId delivery) {
        begun.remove(delivery);
        begun.add(delivery);
        if (begun.size() > REMEMBERED) {
            begun.remove(begun.iterator().next());
        }
    }

    /** What was begun after this one, which this process began to send. */
    synchronized List<DeliveryId> after(DeliveryId delivery) {
        List<DeliveryId> all = new ArrayList<>(begun);
        return List.copyOf(all.subList(all.indexOf(delivery) + 1, all.size())); // all of them if it is forgotten
    }
}
