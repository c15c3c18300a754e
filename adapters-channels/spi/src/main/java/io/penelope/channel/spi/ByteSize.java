package io.penelope.channel.spi;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a size such as {@code 10MB} means in bytes: powers of 1,024, as in all of the configuration. */
final class ByteSize {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s?([KMGT](?:i?B)?|B|)", Pattern.CASE_INSENSITIVE);
    private static final int BITS_OF_A_POWER = 10;

    private ByteSize() {}

    /** Empty if the text is no size, or more bytes than a long can count. */
    static OptionalLong in(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            return OptionalLong.empty();
        }
        String unit = size.group(2).toUpperCase(Locale.ROOT);
        int bits = unit.isEmpty() ? 0 : BITS_OF_A_POWER * "BKMGT".indexOf(unit.charAt(0));
        long number = Long.parseLong(size.group(1));
        return number > Long.MAX_VALUE >> bits ? OptionalLong.empty() : OptionalLong.of(number << bits);
    }

    /** @throws IllegalArgumentException if the text is no size */
    static long of(String text) {
        return in(text).orElseThrow(() ->
                new IllegalArgumentException("A size is a whole number of bytes, such as 500KiB, 25MiB or 10GiB"));
    }
}
