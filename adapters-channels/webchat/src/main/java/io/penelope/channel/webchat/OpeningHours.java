package io.penelope.channel.webchat;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** When a hotel answers, by the clock on its wall. */
public final class OpeningHours {

    static final String RULE = "is days and times, such as \"mon-fri 07:00-23:00\", \"sat,sun 08:00-22:00\" or"
            + " \"daily 00:00-24:00\"; an end before the beginning is on the next day";

    private static final String DAY = "mon|tue|wed|thu|fri|sat|sun";
    private static final Pattern SPAN =
            Pattern.compile("(?<days>daily|(?:(?:%1$s)(?:-(?:%1$s))?)(?:, ?(?:%1$s)(?:-(?:%1$s))?)*)".formatted(DAY)
                    + " +(?<from>(?:[01]\\d|2[0-3]):[0-5]\\d) ?- ?(?<to>(?:[01]\\d|2[0-3]):[0-5]\\d|24:00)");

    private static final int MINUTES_OF_A_DAY = 24 * 60;

    /** A week from now everything repeats. */
    private static final int DAYS_AHEAD = 8;

    private final List<Span> spans;
    private final ZoneId zone;

    /** @param to minutes after the beginning of the same day; more than a day's where the span ends on the next one */
    private record Span(Set<DayOfWeek> days, int from, int to) {}

    private record Opening(Instant from, Instant to) {}

    /**
     * What the hours mean at some moment.
     *
     * @param changesAt when that ends; empty if it never does
     */
    public record Now(boolean open, Optional<Instant> changesAt) {}

    private OpeningHours(List<Span> spans, ZoneId zone) {
        this.spans = List.copyOf(spans);
        this.zone = zone;
    }

    static boolean isSpan(String value) {
        Matcher matcher = SPAN.matcher(value.strip().toLowerCase(Locale.ROOT));
        return matcher.matches() && !matcher.group("from").equals(matcher.group("to"));
    }

    static boolean isZone(String value) {
        try {
            return ZoneId.of(value).getId().contains("/") || value.equals("UTC");
        } catch (DateTimeException e) {
            return false;
        }
    }

    static OpeningHours of(List<String> spans, ZoneId zone) {
        return new OpeningHours(spans.stream().map(OpeningHours::span).toList(), zone);
    }

    private static Span span(String value) {
        Matcher matcher = SPAN.matcher(value.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A span of opening hours " + RULE);
        }
        int from = minutes(matcher.group("from"));
        int to = minutes(matcher.group("to"));
        return new Span(days(matcher.group("days")), from, to > from ? to : to + MINUTES_OF_A_DAY);
    }

    private static int minutes(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }

    private static Set<DayOfWeek> days(String words) {
        if (words.equals("daily")) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String range : words.split(", ?", -1)) {
            List<DayOfWeek> ends =
                    Arrays.stream(range.split("-", -1)).map(OpeningHours::day).toList();
            DayOfWeek last = ends.get(ends.size() - 1);
            for (DayOfWeek day = ends.get(0); day != last; day = day.plus(1)) {
                days.add(day);
            }
            days.add(last);
        }
        return days;
    }

    private static DayOfWeek day(String word) {
        return DayOfWeek.of(List.of(DAY.split("\\|", -1)).indexOf(word) + 1);
    }

    /** Where the hotel's clocks hang. */
    public ZoneId zone() {
        return zone;
    }

    /** Whether the hotel answers at that moment, and until when that is so. */
    public Now at(Instant moment) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        List<Opening> openings = merged(today);
        for (Opening opening : openings) {
            if (moment.isBefore(opening.from())) {
                return new Now(false, Optional.of(opening.from()));
            }
            if (moment.isBefore(opening.to())) {
                boolean everAfter = !opening.to().isBefore(begin(today.plusDays(DAYS_AHEAD), 0));
                return new Now(true, everAfter ? Optional.empty() : Optional.of(opening.to()));
            }
        }
        return new Now(false, Optional.empty());
    }

    /** From yesterday on, in order, with no gap of no length between two of them. */
    private List<Opening> merged(LocalDate today) {
        List<Opening> inOrder = today.minusDays(1)
                .datesUntil(today.plusDays(DAYS_AHEAD + 1))
                .flatMap(date -> spans.stream()
                        .filter(span -> span.days().contains(date.getDayOfWeek()))
                        .map(span -> new Opening(begin(date, span.from()), begin(date, span.to()))))
                .sorted(Comparator.comparing(Opening::from))
                .collect(Collectors.toList());
        List<Opening> merged = new ArrayList<>();
        for (Opening next : inOrder) {
            Opening last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || next.from().isAfter(last.to())) {
                merged.add(next);
            } else if (next.to().isAfter(last.to())) {
                merged.set(merged.size() - 1, new Opening(last.from(), next.to()));
            }
        }
        return merged;
    }

    /** The moment when clocks there show so many minutes, on a day on which they are changed too. */
    private Instant begin(LocalDate date, int minutes) {
        return date.plusDays(minutes / MINUTES_OF_A_DAY)
                .atStartOfDay()
                .plusMinutes(minutes % MINUTES_OF_A_DAY)
                .atZone(zone)
                .toInstant();
    }
}
