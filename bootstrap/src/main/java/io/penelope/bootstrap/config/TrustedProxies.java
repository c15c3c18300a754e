package io.penelope.bootstrap.config;

import io.penelope.bootstrap.config.values.UnreadableException;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * The proxies in front of Penelope, which are believed when they say on whose behalf they call.
 *
 * @param networks addresses, ranges ({@code 10.0.0.1-10.0.0.9}) and networks ({@code 10.0.0.0/8})
 */
public record TrustedProxies(List<String> networks) {

    /** A proxy on this very machine. */
    public static final String ON_THIS_MACHINE = "127.0.0.0/8, ::1";

    private static final String NUMBER = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final String VERSION_4 = NUMBER + "(?:\\." + NUMBER + "){3}";
    private static final String VERSION_6 = "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";

    /** What is left of it is told apart by the set itself, which takes four numbers of any size for an address. */
    private static final Pattern ADDRESSES =
            Pattern.compile("(?:%1$s|%2$s)(?:/\\d{1,3})?|%1$s ?- ?%1$s|%2$s ?- ?%2$s".formatted(VERSION_4, VERSION_6));

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /** @throws UnreadableException if the text is neither an address nor a range nor a network */
    public static String network(String text) {
        try {
            if (!ADDRESSES.matcher(text).matches()) {
                throw new IllegalArgumentException("no numbers");
            }
            new InetAddressSet().add(text);
            return text;
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("has to be an address or a network, such as 10.0.0.5 or 10.0.0.0/8");
        }
    }

    public boolean contain(InetAddress address) {
        InetAddressSet set = new InetAddressSet();
        set.addAll(networks);
        return set.test(address);
    }
}
