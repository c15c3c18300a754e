package io.penelope.mews.api;

import io.penelope.mews.api.wire.ConnectorApiExceptionResult;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the answers that Mews did not give: those of gateways, proxies, captive portals, and of whatever else listens
 * where Mews was thought to be.
 *
 * <p>What they say is about the way to Mews and not about what was asked, so no message may fail for the sake of it.
 * Mews says why it refuses something, in JSON ({@link ConnectorApiExceptionResult}).
 */
final class NotMews {

    /** Mews's statuses that mean the same whoever gives them. */
    private static final Set<Integer> ANYBODYS = Set.of(401, 407, 408, 409, 413, 422, 425, 429);

    /** Mews gives neither in answer to what we ask. */
    private static final Set<Integer> NEVER_MEWSS = Set.of(404, 405, 511);

    /** Nobody finds a request too large that is not larger. */
    private static final int SMALL = 16 * 1024;

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}");

    private NotMews() {}

    /**
     * An answer without success that is not Mews's own; empty if it may be.
     *
     * @param explained whether the body is Mews's JSON, with a message
     */
    static <A> Optional<Answer.Stray<A>> failure(HttpResponse<byte[]> response, boolean explained, long sent) {
        int status = response.statusCode();
        if (status / 100 == 3) {
            return Optional.of(new Answer.Stray<>(status, true, redirected(response)));
        }
        boolean unexplained = status / 100 == 4 && !explained && !ANYBODYS.contains(status);
        boolean tooLargeThoughSmall = status == 413 && !explained && response.body().length > 0 && sent <= SMALL;
        if (!unexplained && !tooLargeThoughSmall && !NEVER_MEWSS.contains(status)) {
            return Optional.empty();
        }
        if (explained) {
            return Optional.of(new Answer.Stray<>(status, true, "there is no such operation at this address"));
        }
        return Optional.of(new Answer.Stray<>(
                status, true, response.body().length > 0 ? "with a page that is not Mews's" : "without saying why"));
    }

    /** An answer that claims success with a page instead of JSON, as captive portals do. */
    static <A> Optional<Answer.Stray<A>> page(HttpResponse<byte[]> response) {
        boolean saysSo = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.strip().toLowerCase(Locale.ROOT).startsWith("text/html"))
                .isPresent();
        return saysSo || looksLikeMarkup(response.body())
                ? Optional.of(new Answer.Stray<>(response.statusCode(), saysSo, "with a page that is not Mews's"))
                : Optional.empty();
    }

    private static boolean looksLikeMarkup(byte[] body) {
        for (byte one : body) {
            if (!Character.isWhitespace(one)) {
                return one == '<';
            }
        }
        return false;
    }

    /** Where to, without path and query: these may hold what is not for the log. */
    private static String redirected(HttpResponse<?> response) {
        URI asked = response.uri();
        Optional<URI> target = response.headers().firstValue("Location").flatMap(value -> resolved(asked, value));
        Optional<String> host =
                target.map(URI::getHost).filter(name -> HOST.matcher(name).matches());
        if (host.isEmpty()) {
            return "which redirects somewhere else";
        }
        if (!host.get().equalsIgnoreCase(asked.getHost())) {
            return "which redirects to " + host.get();
        }
        return asked.getScheme().equalsIgnoreCase(target.get().getScheme())
                ? "which redirects to another path there"
                : "which redirects to " + target.get().getScheme() + "://" + host.get();
    }

    private static Optional<URI> resolved(URI asked, String location) {
        try {
            return Optional.of(asked.resolve(location.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
