package io.penelope.bootstrap.config.values;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the kinds of values look like in the file. Each method throws {@link UnreadableException} for what is none. */
public final class Values {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s?(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** See https://www.rfc-editor.org/rfc/rfc3986#section-2.3 */
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]+");

    /** A name or an address, where one of IPv6 stands in brackets. */
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])\\s*:\\s*(\\d{1,5})");

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

    private static final Pattern BYTES =
            Pattern.compile("(\\d{1,12})\\s?([KMGT](?:i?B)?|B|)", Pattern.CASE_INSENSITIVE);

    private Values() {}

    public static int wholeNumber(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new UnreadableException("has to be a whole number");
        }
    }

    public static boolean truth(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (!word.equals("true") && !word.equals("false")) {
            throw new UnreadableException("has to be true or false");
        }
        return word.equals("true");
    }

    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new UnreadableException("has to be a length of time, such as 500ms, 90s, 5m, 2h or 3d");
        }
        Duration unit = UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
        return unit.multipliedBy(Long.parseLong(matcher.group(1)));
    }

    /** With k, M, G and T for powers of 1,024, however they are written. */
    public static long bytes(String text) {
        Matcher matcher = BYTES.matcher(text.strip());
        if (!matcher.matches()) {
            throw new UnreadableException("has to be a whole number of bytes, such as 500KiB, 25MiB or 10GiB");
        }
        String unit = matcher.group(2).toUpperCase(Locale.ROOT);
        int power = unit.isEmpty() ? 0 : "BKMGT".indexOf(unit.charAt(0));
        long number = Long.parseLong(matcher.group(1));
        if (number > Long.MAX_VALUE >> (10 * power)) {
            throw new UnreadableException("is more bytes than there are");
        }
        return number << (10 * power);
    }

    /** The way in which {@link #duration} reads it. */
    public static String words(Duration length) {
        for (String unit : List.of("d", "h", "m", "s")) {
            Duration one = UNITS.getOrDefault(unit, Duration.ZERO);
            if (!length.isZero() && length.equals(one.multipliedBy(length.dividedBy(one)))) {
                return length.dividedBy(one) + unit;
            }
        }
        return length.toMillis() + "ms";
    }

    public static UUID uuid(String text) {
        if (!UUID_FORM.matcher(text.strip()).matches()) {
            throw new UnreadableException("has to be an id of the form 851df8c8-90f2-4c4a-8e01-a4fc46b25178");
        }
        return UUID.fromString(text.strip());
    }

    /** An absolute http or https address, without the slashes at its end. */
    public static URI address(String text) {
        URI address = parse(text.strip());
        boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        if (!web || address.getHost() == null || address.getPort() > 65535) {
            throw new UnreadableException("has to be an address that begins with https:// or http:// and a host");
        }
        if (address.getRawUserInfo() != null) {
            throw new UnreadableException("must not hold a name or password in front of the host");
        }
        return address.getRawQuery() == null && address.getRawFragment() == null
                ? URI.create(text.strip().replaceAll("/+$", ""))
                : address;
    }

    /** A host and its port, whose name is not looked up. */
    public static InetSocketAddress host(String text) {
        Matcher matcher = HOST.matcher(text.strip());
        int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
        if (port < 1 || port > 65535) {
            throw new UnreadableException("has to be a host and its port, such as imap.example.com:993");
        }
        return InetSocketAddress.createUnresolved(matcher.group(1), port);
    }

    /** An address below which others are found. */
    public static URI baseAddress(String text) {
        URI address = address(text);
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new UnreadableException("has to be an address without ? and #");
        }
        return address;
    }

    /** A secret that stands in an address as it is: what others would write as %2B or read as a blank is none of it. */
    public static String fitForAddress(String text) {
        if (!UNRESERVED.matcher(text).matches()) {
            throw new UnreadableException("becomes a part of an address, and may have letters from a to z, digits and"
                    + " - . _ ~ only. Make another one up, such as the output of openssl rand -hex 32, and give it to the"
                    + " other side too");
        }
        return text;
    }

    /** A secret that stands in a header of a request. */
    public static String fitForHeader(String text) {
        if (!VISIBLE.matcher(text).matches()) {
            throw new UnreadableException(
                    "is sent in a header, and may have letters from a to z, digits and ASCII signs"
                            + " only, and no blanks. Make another one up, such as the output of openssl rand -hex 32");
        }
        return text;
    }

    public static String oneOf(List<String> choices, String text) {
        String choice = text.strip();
        if (!choices.contains(choice)) {
            throw new UnreadableException("has to be one of " + String.join(", ", choices));
        }
        return choice;
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new UnreadableException("has to be an address that begins with https:// or http:// and a host");
        }
    }
}
