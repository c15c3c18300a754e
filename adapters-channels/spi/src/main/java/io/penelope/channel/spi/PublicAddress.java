package io.penelope.channel.spi;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether an address could be known to the internet, as far as its host tells; no name server is asked. */
public final class PublicAddress {

    private static final Pattern VERSION_4 = Pattern.compile("\\d+(?:\\.\\d+){3}");

    /** Names that mean something on one machine or in one network only. */
    private static final List<String> INNER_ENDINGS =
            List.of(".localhost", ".local", ".localdomain", ".lan", ".internal", ".home.arpa", ".test", ".invalid");

    private PublicAddress() {}

    /** False for this machine itself, for the numbers of private networks, and for names without a dot. */
    public static boolean isPublic(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            return isPublicNumber(host.substring(1, host.length() - 1));
        }
        if (VERSION_4.matcher(host).matches()) {
            return isPublicNumber(host);
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return name.contains(".") && INNER_ENDINGS.stream().noneMatch(name::endsWith);
    }

    private static boolean isPublicNumber(String number) {
        try {
            InetAddress address = InetAddress.getByName(number); // of a number, which asks nobody
            byte[] bytes = address.getAddress();
            boolean version4 = address instanceof Inet4Address;
            boolean shared = version4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64; // RFC 6598
            boolean uniqueLocal = !version4 && (bytes[0] & 0xfe) == 0xfc; // RFC 4193
            return !(shared
                    || uniqueLocal
                    || address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isMulticastAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
