package io.penelope.channel.whatsapp.graph;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * To whom the hotel's access token may be shown, when Meta says that a file lies there: to the host of {@code apiUrl}, and
 * to Meta's own over https.
 */
public record TokenHosts(URI apiUrl) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final List<String> METAS = List.of("fbsbx.com", "fbcdn.net", "facebook.com");

    public boolean include(URI address) {
        if (address.getHost() == null || address.getScheme() == null) {
            return false;
        }
        String host = address.getHost().toLowerCase(Locale.ROOT);
        boolean https = address.getScheme().equalsIgnoreCase("https");
        boolean asProtected = https || address.getScheme().equalsIgnoreCase(apiUrl.getScheme());
        boolean isApis = host.equalsIgnoreCase(apiUrl.getHost())
                && (port(address) == port(apiUrl) || (https && port(address) == HTTPS));
        return (asProtected && isApis) || (https && isMetas(host));
    }

    /** What listens at another port of a machine may be somebody else. */
    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? HTTPS : HTTP;
    }

    private static boolean isMetas(String host) {
        return METAS.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name));
    }
}
