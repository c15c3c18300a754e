package io.penelope.channel.webchat;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large a file may be, as a setting says it. */
final class FileSize {

    static final String RULE = "is a size such as 500KiB, 10MiB or 1GiB";

    private static final Pattern SIZE =
            Pattern.compile("\\s*(?<number>[1-9]\\d{0,6})\\s*(?<unit>[KMG])i?B?\\s*", Pattern.CASE_INSENSITIVE);

    /** Powers of 1,024 however they are written, as in all of the configuration. */
    private static final Map<String, Long> UNITS = Map.of("K", 1L << 10, "M", 1L << 20, "G", 1L << 30);

    private FileSize() {}

    /** In bytes; empty if the text is no size. */
    static OptionalLong in(String text) {
        Matcher size = SIZE.matcher(text);
        return size.matches()
                ? OptionalLong.of(Long.parseLong(size.group("number"))
                        * UNITS.getOrDefault(size.group("unit").toUpperCase(Locale.ROOT), 1L))
                : OptionalLong.empty();
    }

    static boolean isSize(String text) {
        return in(text).isPresent();
    }
}
