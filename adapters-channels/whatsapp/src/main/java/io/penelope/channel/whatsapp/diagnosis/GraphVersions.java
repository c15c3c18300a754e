package io.penelope.channel.whatsapp.diagnosis;

import io.penelope.channel.spi.Health;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long Meta answers the version of the Graph API that {@code apiUrl} names.
 *
 * <p>A version ends two years after the next one was released, or some days later. Meta then answers its calls by another
 * version, or refuses them.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/changelog/versions/">Meta, Versions</a>, as it stood in
 *     November 2026
 */
final class GraphVersions {

    /** The last day of each; Meta has said none of v26.0 yet. */
    private static final Map<Integer, LocalDate> ENDS = Map.of(
            17, LocalDate.of(2025, 9, 12),
            18, LocalDate.of(2026, 1, 26),
            19, LocalDate.of(2026, 5, 21),
            20, LocalDate.of(2026, 9, 24),
            21, LocalDate.of(2027, 1, 21),
            22, LocalDate.of(2027, 5, 20),
            23, LocalDate.of(2027, 10, 8),
            24, LocalDate.of(2028, 2, 18),
            25, LocalDate.of(2028, 7, 29));

    private static final int OLDEST_KNOWN = 17;
    private static final Duration SOON = Duration.ofDays(90);
    private static final Pattern VERSION = Pattern.compile("/v(\\d{1,3})\\.\\d{1,2}$");
    private static final String REMEDY =
            "Update Penelope, or set apiUrl to a later version that Meta's list has, and check";

    private GraphVersions() {}

    static Health of(URI apiUrl, Clock clock) {
        Matcher version = VERSION.matcher(apiUrl.getPath());
        if (!version.find()) {
            return Health.ok(
                    "the Graph API's version: apiUrl names none, and Meta answers by the oldest that there is");
        }
        int number = Integer.parseInt(version.group(1));
        String name = "v" + number + ".0 of the Graph API";
        LocalDate end = ENDS.get(number);
        if (end == null) {
            return number < OLDEST_KNOWN
                    ? Health.problem(name + " has ended long ago", REMEDY)
                    : Health.ok(name + ": when it ends is not known to this Penelope");
        }
        Instant now = clock.instant();
        Instant over = end.atStartOfDay(ZoneOffset.UTC).toInstant();
        if (now.isAfter(over)) {
            return Health.problem(name + " ended on " + end, REMEDY);
        }
        return now.plus(SOON).isAfter(over)
                ? Health.problem(name + " ends on " + end, REMEDY)
                : Health.ok(name + " lasts until " + end);
    }
}
