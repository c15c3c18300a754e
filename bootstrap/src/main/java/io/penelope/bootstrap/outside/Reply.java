package io.penelope.bootstrap.outside;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** What came of a call. */
sealed interface Reply {

    String TOO_LONG =
            "somebody in front of Penelope answers 413. Let it take larger bodies (nginx: client_max_body_size)";

    /**
     * Somebody answered.
     *
     * @param hers whether it is proved to be this Penelope
     */
    record Answered(int status, HttpHeaders headers, String body, boolean hers) implements Reply {

        /** Where it sends us, without what might be secret of it. */
        private String target() {
            try {
                URI target = URI.create(headers.firstValue("Location").orElse(""));
                String host = Optional.ofNullable(target.getHost()).orElse("");
                return host.isEmpty() ? "another path" : target.getScheme() + "://" + target.getRawAuthority();
            } catch (IllegalArgumentException e) {
                return "an address that is none";
            }
        }

        /** What it means that somebody else answers so, and what to do about it. */
        @Override
        public String trouble() {
            if (status / 100 == 3) {
                return "is redirected (" + status + ", to " + target()
                        + "), which Mews and the platforms do not follow. Let"
                        + " the proxy hand it on to Penelope, and let server.publicUrl be the address that does";
            }
            return switch (status) {
                case 401, 403, 407 ->
                    "somebody in front of Penelope answers " + status + ", and lets nobody in who does"
                            + " not sign in. Let the proxy or firewall ask for nothing here: Penelope proves callers herself";
                case 404 -> "somebody else answers 404. Let the proxy hand this path on to Penelope";
                case 413 -> TOO_LONG;
                case 429 -> "somebody in front of Penelope answers 429. Let it set no limit of calls here";
                case 502, 503, 504 ->
                    "somebody in front of Penelope answers " + status + ": it does not reach her."
                            + " Compare where the proxy sends calls with server.host and server.port";
                default ->
                    "it is not this Penelope that answers (" + status
                            + headers.firstValue("Content-Type")
                                    .map(type -> ", " + kind(type))
                                    .orElse("")
                            + "), but another site, a page to sign in, or a Penelope with another mews.webhookToken or of an"
                            + " older version. See where the name and the proxy lead";
            };
        }

        private static String kind(String contentType) {
            return contentType.split(";", 2)[0].strip().replaceAll("[^\\w/+.-]", "");
        }
    }

    /** Nobody did. */
    record Unanswered(String trouble) implements Reply {}

    /** What is wrong where this is not Penelope's answer. */
    String trouble();
}
