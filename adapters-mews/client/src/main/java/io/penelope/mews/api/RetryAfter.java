package io.penelope.mews.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header by which Mews says for how long it wants to be left alone. */
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,18}(\\.\\d{1,9})?");

    private RetryAfter() {}

    /**
     * What the header says; empty if it is missing, or says nothing of the future.
     *
     * <p>Mews documents seconds; RFC 9110 also knows a date, which a proxy may choose.
     */
    static Optional<Duration> in(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .flatMap(value -> SECONDS.matcher(value).matches() ? seconds(value) : untilDate(value, now))
                .filter(pause -> !pause.isNegative() && !pause.isZero());
    }

    private static Optional<Duration> seconds(String value) {
        return Optional.of(Duration.ofSeconds(
                new BigDecimal(value).setScale(0, RoundingMode.CEILING).longValueExact()));
    }

    private static Optional<Duration> untilDate(String value, Instant now) {
        try {
            return Optional.of(Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
