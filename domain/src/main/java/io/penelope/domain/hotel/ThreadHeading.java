package io.penelope.domain.hotel;

import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.guest.PhoneNumber;
import io.penelope.domain.message.PlainText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the staff see of a thread before they open it.
 *
 * @param originalSender the guest's name, or what else is known of them; never blank
 * @param subject the channel and, where known, the guest's number or handle; never blank
 */
public record ThreadHeading(String originalSender, String subject) {

    private static final int LONGEST = 200;
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    public ThreadHeading {
        if (originalSender.isBlank() || subject.isBlank()) {
            throw new IllegalArgumentException("A thread's sender and subject are not blank");
        }
    }

    /** The heading of a thread with this guest on this platform. */
    public static ThreadHeading of(GuestCard guest, String platform) {
        String reachedUnder = guest.phone()
                .map(PhoneNumber::value)
                .or(guest::writtenHandle)
                .map(ThreadHeading::oneLine)
                .orElse("");
        String sender = Stream.of(guest.name().map(ThreadHeading::oneLine).orElse(""), reachedUnder)
                .filter(words -> !PlainText.showsNothing(words))
                .findFirst()
                .orElse("Guest on " + platform);
        String subject = Stream.of(platform, reachedUnder)
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining(" "));
        return new ThreadHeading(sender, subject);
    }

    private static String oneLine(String words) {
        String line = PlainText.inLine(words).replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST ? line : beginning(line);
    }

    /** As much as fits, and no half of what a reader takes for one character, such as a flag. */
    private static String beginning(String line) {
        int end = line.offsetByCodePoints(0, LONGEST);
        Matcher graphemes = GRAPHEME.matcher(line);
        int cut = 0;
        while (graphemes.find() && graphemes.end() <= end) {
            cut = graphemes.end();
        }
        return line.substring(0, cut == 0 ? end : cut);
    }

    /** Keeps the guest out of logs. */
    @Override
    public String toString() {
        return "a thread's heading";
    }
}
