package io.penelope.channel.webchat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The languages that somebody wishes to be spoken to in, best first, as a browser says them (RFC 9110, 12.5.4).
 *
 * <p>Whoever asks may write anything, and as much of it as a request holds. The JDK's own reader of such lists works for
 * minutes on a few kilobytes: here a list is cut before it is looked at, and nobody honest is ever cut.
 *
 * @param tags each of four subtags at most, and so of no more than 35 characters (RFC 5646, 4.4.1)
 */
public record LanguageWishes(List<String> tags) {

    private static final int MOST_CHARACTERS = 300;
    private static final int MOST_WISHES = 10;

    /** Leaves out what systems append, such as in {@code en-US@posix}. */
    private static final Pattern WISH =
            Pattern.compile("(?<tag>[A-Za-z]{2,8}(?![A-Za-z0-9])(?:-[A-Za-z0-9]{1,8}(?![A-Za-z0-9])){0,3})[^;]*"
                    + "(?:; *[qQ]=(?<weight>[01](?:\\.[0-9]{0,3})?)[^;]*)?(?:;.*)?");

    public LanguageWishes {
        tags = List.copyOf(tags);
    }

    private record Wish(String tag, double weight) {}

    /** @param words of any length, and of any kind; what is no wish for a language is none */
    public static LanguageWishes in(String words) {
        List<Wish> wishes = Arrays.stream(cut(words).split(",", MOST_WISHES + 1))
                .limit(MOST_WISHES)
                .flatMap(one -> wish(one).stream())
                .filter(wish -> wish.weight() > 0)
                .sorted(Comparator.comparingDouble(Wish::weight).reversed())
                .toList();
        return new LanguageWishes(wishes.stream().map(Wish::tag).toList());
    }

    private static String cut(String words) {
        if (words.length() <= MOST_CHARACTERS) {
            return words;
        }
        int end = words.lastIndexOf(',', MOST_CHARACTERS);
        return words.substring(0, end < 0 ? MOST_CHARACTERS : end);
    }

    private static Optional<Wish> wish(String words) {
        Matcher matcher = WISH.matcher(words.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String weight = matcher.group("weight");
        return Optional.of(new Wish(matcher.group("tag"), weight == null ? 1 : Double.parseDouble(weight)));
    }

    public Optional<String> first() {
        return tags.stream().findFirst();
    }

    /** Their languages alone, without regions and the like, in lower case. */
    Stream<String> languages() {
        return tags.stream().map(tag -> tag.split("-", 2)[0].toLowerCase(Locale.ROOT));
    }
}
