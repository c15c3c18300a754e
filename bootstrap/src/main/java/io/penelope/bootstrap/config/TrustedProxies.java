package io.penelope.bootstrap.config;

import java.net.InetAddress;
import java.util.List;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * The proxies in front of Penelope, which are believed when they say on whose behalf they call.
 *
 * @param networks addresses, ranges ({@code 10.0.0.1-10.0.0.9}) and networks ({@code 10.0.0.0/8})
 */
public record TrustedProxies(List<String> networks) {

    /** A proxy on this very machine. */
    static final String ON_THIS_MACHINE = "127.0.0.0/8, ::1";

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    static String network(String text) {
        try {
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
