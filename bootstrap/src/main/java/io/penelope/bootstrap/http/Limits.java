package io.penelope.bootstrap.http;

import io.penelope.web.Problem;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * How long the head of a request may be. The cookies of a whole domain come with every request to its subdomains,
 * wanted or not, and so there is much room for these; nothing else needs more than it usually gets.
 */
final class Limits {

    /** For 32 KiB of cookies, and for all else. */
    static final int HEAD_BYTES = 40 * 1024;

    /** The address, and each header but the cookies. */
    static final int USUAL_BYTES = 8 * 1024;

    static final String ADDRESS_TOO_LONG = "The address is longer than 8 KiB";
    static final String HEADERS_TOO_LONG =
            "The request's headers are too long: 32 KiB of cookies are taken, 8 KiB of any"
                    + " other header, and 40 KiB in all";

    private Limits() {}

    /** Why a request is not taken. */
    static Optional<Problem> exceededBy(Request request) {
        String address = request.getHttpURI().getPathQuery();
        if (address != null && address.length() > USUAL_BYTES) {
            return Optional.of(Problem.of(414, ADDRESS_TOO_LONG));
        }
        return request.getHeaders().stream().anyMatch(Limits::isTooLong)
                ? Optional.of(Problem.of(431, HEADERS_TOO_LONG))
                : Optional.empty();
    }

    private static boolean isTooLong(HttpField header) {
        String value = header.getValue();
        return header.getHeader() != HttpHeader.COOKIE && value != null && value.length() > USUAL_BYTES;
    }
}
