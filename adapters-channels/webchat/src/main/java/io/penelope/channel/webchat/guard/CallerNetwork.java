package io.penelope.channel.webchat.guard;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * From where a browser calls: an IPv4 address, or the /64 network of an IPv6 address, of which whoever has one address
 * has them all.
 */
public final class CallerNetwork {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** Nothing that a look into the DNS would have to tell. */
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]+");

    private static final int NETWORK_BYTES = 8;
    private static final int NEIGHBOURHOOD_BYTES = 6;
    private static final int NEIGHBOURHOOD_BYTES_4 = 3;

    private static final Network UNKNOWN = new Network("unknown", "unknown");

    private final Predicate<InetAddress> proxies;

    /** @param proxies those in front of Penelope, which are believed when they say on whose behalf they call */
    public CallerNetwork(Predicate<InetAddress> proxies) {
        this.proxies = proxies;
    }

    Network of(Context context) {
        String forwarded = context.req().getHeaders(FORWARDED_FOR) == null
                ? ""
                : Collections.list(context.req().getHeaders(FORWARDED_FOR)).stream()
                        .collect(Collectors.joining(","));
        return of(context.req().getRemoteAddr(), forwarded);
    }

    /**
     * The last one in the row of whom no proxy of ours speaks: what stands before it a stranger may have made up.
     *
     * @param peer the address from which the call comes
     * @param forwardedFor the values of {@code X-Forwarded-For}, as one; empty for none
     */
    public Network of(String peer, String forwardedFor) {
        List<String> row = Arrays.asList(forwardedFor.split(",", -1));
        Optional<InetAddress> caller = address(peer);
        for (int i = row.size() - 1; i >= 0 && caller.filter(proxies).isPresent(); i--) {
            Optional<InetAddress> before = address(row.get(i).strip());
            if (before.isEmpty()) {
                break;
            }
            caller = before;
        }
        return caller.map(CallerNetwork::network).orElse(UNKNOWN);
    }

    private static Optional<InetAddress> address(String text) {
        String literal = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!LITERAL.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static Network network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address
                ? new Network(hex(bytes, NETWORK_BYTES), hex(bytes, NEIGHBOURHOOD_BYTES))
                : new Network(address.getHostAddress(), hex(bytes, NEIGHBOURHOOD_BYTES_4));
    }

    private static String hex(byte[] bytes, int length) {
        return HexFormat.of().formatHex(bytes, 0, length);
    }
}
