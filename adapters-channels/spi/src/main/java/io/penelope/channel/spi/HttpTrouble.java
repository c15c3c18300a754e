package io.penelope.channel.spi;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** What is certain about an HTTP call that did not end as it should. */
public final class HttpTrouble {

    private static final int LONGEST_CHAIN = 10;

    private HttpTrouble() {}

    /**
     * Whether the other side certainly heard nothing of a call that ended so: there was no connection, or no TLS over it.
     * False where that is not certain.
     *
     * @param failure as the JDK's HTTP client throws it
     */
    public static boolean neverArrived(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException
                || failure instanceof SSLHandshakeException
                || isNoTls(failure);
    }

    /**
     * What went wrong, for the person who runs Penelope: a name that the DNS does not know is mended elsewhere than a port
     * at which nobody listens.
     *
     * @param failure as the JDK's HTTP client throws it
     */
    public static String words(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < LONGEST_CHAIN; i++) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "the DNS does not know its name";
            }
            if (cause instanceof NoRouteToHostException) {
                return "no route leads to it";
            }
            if (cause instanceof HttpConnectTimeoutException) {
                return "no connection in time";
            }
            if (cause instanceof SSLException) {
                return "no trusted TLS connection, " + cause.getClass().getSimpleName();
            }
            if (String.valueOf(cause.getMessage()).contains("Connection refused")) {
                return "the connection was refused: nothing listens at that port";
            }
            cause = cause.getCause();
        }
        if (failure instanceof ConnectException) {
            // The JDK's client leaves the system's own words out where it tried more than one address.
            return "the connection was refused";
        }
        return failure.getClass().getSimpleName();
    }

    /** That the other side speaks no TLS the JDK tells in words alone, by an exception that may also come later. */
    private static boolean isNoTls(Throwable failure) {
        return failure instanceof SSLException
                && String.valueOf(failure.getMessage()).contains("nrecognized SSL message");
    }

    /**
     * Whether an answer is a page for people: a proxy's, a captive portal's, some other site's. No such page is about the
     * one message that met it.
     *
     * <p>It goes by the content type, and by what the body begins with where that is missing or wrong; so it does not
     * suit a platform that answers in XML.
     */
    public static boolean isPage(HttpHeaders headers, byte[] body) {
        return headers.firstValue("Content-Type")
                        .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/html"))
                        .isPresent()
                || new String(body, 0, Math.min(body.length, 200), StandardCharsets.ISO_8859_1)
                        .stripLeading()
                        .startsWith("<");
    }
}
