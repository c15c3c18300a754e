package io.penelope.channel.spi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header by which a platform, or a proxy before it, says for how long it wants to be left alone. */
public final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,18}(\\.\\d{1,9})?");

    private RetryAfter() {}

    /**
     * What the header says; zero if it is missing, or says nothing of the future.
     *
     * <p>RFC 9110 knows seconds and a date; fractions of seconds are rounded up.
     */
    public static Duration in(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .flatMap(value -> SECONDS.matcher(value).matches() ? seconds(value) : untilDate(value, now))
                .filter(pause -> !pause.isNegative())
                .orElse(Duration.ZERO);
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
