package io.penelope.benchmark.hotel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A guest of days gone by, who wrote once; the staff answered most of them, and resolved no thread.
 *
 * @param wroteAt in whole seconds, as Mews has it
 */
public record EarlierGuest(int number, Instant wroteAt) {

    /** What the name of each begins with. */
    public static final String NAME = "Earlier guest ";

    private static final Duration ANSWERED_AFTER = Duration.ofMinutes(3);
    private static final int UNANSWERED = 10;
    private static final long FIRST_ADDRESS = 900_000_000L;

    /** So many guests, evenly spread over the time until an hour ago. */
    static Stream<EarlierGuest> over(Duration time, int guests, Instant now) {
        Instant latest = now.minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        return IntStream.range(0, guests)
                .mapToObj(number -> new EarlierGuest(
                        number,
                        latest.minus(time.multipliedBy(guests - number).dividedBy(guests))
                                .truncatedTo(ChronoUnit.SECONDS)));
    }

    /** The id of something of this guest's, the same one each time. */
    UUID id(String of) {
        return UUID.nameUUIDFromBytes((of + " of earlier guest " + number).getBytes(StandardCharsets.UTF_8));
    }

    Platform platform() {
        return Platform.of(number);
    }

    public String name() {
        return NAME + number;
    }

    /** Where the platform reaches them, in digits. */
    public String address() {
        return String.valueOf(FIRST_ADDRESS + number);
    }

    public String question() {
        return "Is there a lift? I ask for guest " + number + ".";
    }

    String answer() {
        return "Yes, behind the stairs, dear guest " + number + ".";
    }

    /** One in ten only said thank you. */
    boolean isAnswered() {
        return number % UNANSWERED != 0;
    }

    Instant answeredAt() {
        return wroteAt.plus(ANSWERED_AFTER);
    }
}
