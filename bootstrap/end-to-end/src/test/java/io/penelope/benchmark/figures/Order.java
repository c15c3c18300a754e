package io.penelope.benchmark.figures;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Whether things came in the order in which they set out. */
final class Order {

    private Order() {}

    /**
     * How many came behind one of the same guest that set out later.
     *
     * @param arrivals numbers in the order in which they came; of one that came twice the first time counts
     * @param guest whose a number is
     * @param departure the place of a number in the order in which they set out
     */
    static int late(List<Integer> arrivals, IntUnaryOperator guest, IntUnaryOperator departure) {
        Map<Integer, Integer> latest = new HashMap<>();
        int late = 0;
        for (int number : arrivals.stream().distinct().toList()) {
            int own = departure.applyAsInt(number);
            if (latest.merge(guest.applyAsInt(number), own, Math::max) > own) {
                late++;
            }
        }
        return late;
    }
}
