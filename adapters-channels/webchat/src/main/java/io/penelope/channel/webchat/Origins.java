package io.penelope.channel.webchat;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Web origins, scheme, host and port (RFC 6454), as browsers write them: in lower case, without the port that the scheme
 * has anyway, and with {@code xn--} for what is not ASCII. Browsers compare them letter by letter.
 */
final class Origins {

    static final String RULE =
            "is an origin, such as https://www.riverside.example, with no path and no slash at its end:"
                    + " copy it from the browser's address line, up to the first slash behind the name (a name with ß in the form"
                    + " that begins with xn--)";

    private static final Pattern ORIGIN =
            Pattern.compile("(?<scheme>https?)://(?<host>\\[[0-9a-f:]+]|[^\\[\\]/?#@:\\s]+)(?::(?<port>\\d{1,5}))?");

    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);
    private static final int LAST_PORT = 65535;
    private static final int LONGEST_NAME = 253;

    /** What Java's rules for names (of 2003) write otherwise than browsers do. */
    private static final Pattern WRITTEN_OTHERWISE = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

    private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");
    private static final Pattern VERSION_4 =
            Pattern.compile("(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

    /** The longest run of zeros, of two at the least, and the first of several. */
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?=:|$)");

    private Origins() {}

    static boolean isOrigin(String value) {
        return normalised(value).isPresent();
    }

    /** The origin as browsers write it; empty if it is none. */
    static Optional<String> normalised(String value) {
        Matcher matcher = ORIGIN.matcher(value.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String scheme = matcher.group("scheme");
        Optional<Integer> port = Optional.ofNullable(matcher.group("port")).map(Integer::valueOf);
        if (port.filter(number -> number < 1 || number > LAST_PORT).isPresent()) {
            return Optional.empty();
        }
        return host(matcher.group("host"))
                .map(host -> scheme + "://" + host
                        + port.filter(number -> !number.equals(DEFAULT_PORTS.get(scheme)))
                                .map(number -> ":" + number)
                                .orElse(""));
    }

    private static Optional<String> host(String written) {
        if (written.startsWith("[")) {
            return version6(written.substring(1, written.length() - 1));
        }
        if (WRITTEN_OTHERWISE.matcher(written).find()) {
            return Optional.empty();
        }
        String name;
        try {
            name = IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        boolean number = NUMBER.matcher(last).matches();
        boolean right = number
                ? VERSION_4.matcher(name).matches()
                : name.length() <= LONGEST_NAME && !name.startsWith(".") && !name.contains("..");
        return right ? Optional.of(name) : Optional.empty();
    }

    /** See https://url.spec.whatwg.org/#concept-ipv6-serializer */
    private static Optional<String> version6(String written) {
        try {
            if (!written.contains(":") || !(InetAddress.getByName(written) instanceof Inet6Address address)) {
                return Optional.empty();
            }
            byte[] bytes = address.getAddress();
            StringBuilder pieces = new StringBuilder();
            for (int i = 0; i < bytes.length; i += 2) {
                int piece = ((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff);
                pieces.append(i == 0 ? "" : ":").append(Integer.toHexString(piece));
            }
            return Optional.of("[" + compressed(pieces.toString()) + "]");
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String compressed(String pieces) {
        return ZEROS.matcher(pieces)
                .results()
                .reduce((longest, next) -> length(next.group()) > length(longest.group()) ? next : longest)
                .map(run -> {
                    String behind = pieces.substring(run.end());
                    return pieces.substring(0, run.start()) + (behind.isEmpty() ? "::" : ":" + behind);
                })
                .orElse(pieces);
    }

    private static int length(String run) {
        return run.replace(":", "").length();
    }
}
