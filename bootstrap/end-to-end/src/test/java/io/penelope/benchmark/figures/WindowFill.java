package io.penelope.benchmark.figures;

import io.penelope.mews.simulator.api.ApiRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How many requests Mews had let through in the 30 seconds before, looked at each second. */
public record WindowFill(List<Integer> fills) {

    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final int MOST = 200;
    private static final int REFUSED = 429;
    private static final int LONGEST_LINE = 60;
    private static final String BARS = "▁▂▃▄▅▆▇█";

    public static WindowFill between(Instant from, Instant to, List<ApiRequest> requests) {
        List<Instant> admitted = requests.stream()
                .filter(request -> request.status() != REFUSED)
                .map(ApiRequest::at)
                .toList();
        List<Integer> fills = new ArrayList<>();
        for (Instant now = from; now.isBefore(to); now = now.plusSeconds(1)) {
            Instant end = now;
            Instant begin = now.minus(WINDOW);
            fills.add((int) admitted.stream()
                    .filter(at -> at.isAfter(begin) && !at.isAfter(end))
                    .count());
        }
        return new WindowFill(fills);
    }

    String leastMedianMost() {
        List<Integer> sorted = fills.stream().sorted().toList();
        return sorted.get(0) + " / " + sorted.get(sorted.size() / 2) + " / " + sorted.get(sorted.size() - 1);
    }

    /** A bar for each second or for each few, the fullest of them; the highest bar is a full window. */
    String line() {
        int each = (fills.size() + LONGEST_LINE - 1) / LONGEST_LINE;
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < fills.size(); i += each) {
            int fill = fills.subList(i, Math.min(fills.size(), i + each)).stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(0);
            line.append(BARS.charAt(Math.min(BARS.length() - 1, fill * BARS.length() / MOST)));
        }
        return line + " (" + each + " s each)";
    }
}
