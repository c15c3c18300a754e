package io.penelope.bootstrap.outside;

import io.penelope.bootstrap.config.ChannelSettings;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.findings.Finding;
import io.penelope.channel.spi.PublicAddress;
import io.penelope.channel.spi.ReachableType;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the name leads to addresses at which everybody who calls can reach somebody. */
final class NameCheck {

    private static final String NAME = "name";

    private final Configuration configuration;
    private final Resolver resolver;
    private final Duration patience;

    /** Finds the addresses of a name. */
    interface Resolver {
        InetAddress[] all(String name) throws UnknownHostException;
    }

    NameCheck(Configuration configuration, Resolver resolver, Duration patience) {
        this.configuration = configuration;
        this.resolver = resolver;
        this.patience = patience;
    }

    List<Finding> run() {
        URI publicUrl = configuration.http().server().publicUrl();
        String host = publicUrl.getHost();
        List<InetAddress> addresses;
        try {
            addresses = Arrays.asList(resolver.all(host));
        } catch (UnknownHostException e) {
            return List.of(Finding.problem(
                    NAME,
                    host + " is not known. Enter it in the DNS, or mend server.publicUrl; a new entry takes a while"));
        }
        List<Finding> problems = new ArrayList<>();
        for (InetAddress address : addresses) {
            List<String> shutOut = whoCannotReach(publicUrl, address);
            if (!shutOut.isEmpty()) {
                problems.add(Finding.problem(
                        NAME,
                        host + " leads from here to " + address.getHostAddress()
                                + ", which is no address of the internet: "
                                + String.join(", ", shutOut)
                                + " cannot reach it. Let the DNS have the public address; if only"
                                + " this network's own name server says so, run this outside of it, with the same"
                                + " configuration"));
            } else {
                problems.addAll(unlessAnswered(host, address, Caller.port(publicUrl), publicUrl));
            }
        }
        return problems.isEmpty() ? List.of(Finding.ok(NAME, host + " leads to " + words(addresses))) : problems;
    }

    private static String words(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }

    /** Those to whom the name would do, and this address does not. */
    private List<String> whoCannotReach(URI publicUrl, InetAddress address) {
        URI byNumber = URI.create(publicUrl.getScheme() + "://" + literal(address)
                + (publicUrl.getPort() < 0 ? "" : ":" + publicUrl.getPort()));
        List<String> shutOut = new ArrayList<>();
        if (PublicAddress.isPublic(configuration.mews().platformAddress()) && !PublicAddress.isPublic(byNumber)) {
            shutOut.add("Mews");
        }
        for (ChannelSettings channel : configuration.channels()) {
            if (channel.type() instanceof ReachableType type
                    && isReached(type, channel, publicUrl)
                    && !isReached(type, channel, byNumber)) {
                shutOut.add("those who call channel " + channel.id());
            }
        }
        return shutOut;
    }

    private static boolean isReached(ReachableType type, ChannelSettings channel, URI base) {
        try {
            return type.whyUnreachable(channel.settings(), URI.create(base + "/webhooks/channels/" + channel.id()))
                    .isEmpty();
        } catch (RuntimeException | LinkageError e) {
            return true; // the configuration's own caution tells it
        }
    }

    private static String literal(InetAddress address) {
        String number = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + number.split("%", 2)[0] + "]" : number;
    }

    /** Of several addresses callers choose any. */
    private List<Finding> unlessAnswered(String host, InetAddress address, int port, URI publicUrl) {
        if (goesThroughAProxy(publicUrl)) {
            return List.of();
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), Math.toIntExact(patience.toMillis()));
            return List.of();
        } catch (NoRouteToHostException e) {
            return List.of(); // this machine has no way there; others may have one
        } catch (SocketTimeoutException e) {
            return List.of(Finding.problem(
                    NAME,
                    "there is no connection to " + address.getHostAddress() + ", port " + port + ", to which " + host
                            + " leads. A firewall drops it, or the DNS has an old address"));
        } catch (IOException e) {
            return String.valueOf(e.getMessage()).contains("unreachable")
                    ? List.of()
                    : List.of(Finding.problem(
                            NAME,
                            "nobody listens at " + address.getHostAddress() + ", port " + port + ", to which " + host
                                    + " leads. Let the proxy listen there and the firewall hand it on, or take that address"
                                    + " out of the DNS"));
        }
    }

    /** On the way out of this network, as HTTPS_PROXY has it. */
    static boolean goesThroughAProxy(URI address) {
        ProxySelector selector = ProxySelector.getDefault();
        return selector != null
                && selector.select(address).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }
}
