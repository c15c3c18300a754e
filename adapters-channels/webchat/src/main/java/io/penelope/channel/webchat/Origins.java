package io.penelope.channel.webchat;

import java.net.URI;
import java.net.URISyntaxException;

/** What a web origin looks like: scheme, host and port (RFC 6454). */
final class Origins {

    static final String RULE =
            "is an origin, such as https://www.riverside.example, with no path and no slash at its end";

    private Origins() {}

    static boolean isOrigin(String value) {
        try {
            URI uri = new URI(value);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && value.equals(uri.getScheme() + "://" + uri.getRawAuthority());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
