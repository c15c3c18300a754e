package io.penelope.bootstrap.outside;

import io.penelope.bootstrap.findings.Finding;
import io.penelope.bootstrap.outside.Reply.Answered;
import io.penelope.bootstrap.probe.Probes.Door;
import java.net.URI;
import java.util.Map;

/** Whether somebody who forgets the s of https talks in the clear, or is sent to where nobody listens in. */
final class PlainHttpCheck {

    private static final String PLAIN = "plain http";

    private final Caller caller;
    private final URI publicUrl;
    private final int port;

    /** @param port at which browsers try plain http */
    PlainHttpCheck(Caller caller, URI publicUrl, int port) {
        this.caller = caller;
        this.publicUrl = publicUrl;
        this.port = port;
    }

    Finding run() {
        String host = publicUrl.getHost();
        URI plain = URI.create("http://" + host + (port == 80 ? "" : ":" + port) + publicUrl.getRawPath());
        Visit visit = Visit.to(caller, plain, Door.WEBHOOKS);
        if (visit.arrival().isPresent()) {
            return Finding.problem(
                    PLAIN,
                    "Penelope answers at http:// too, where anybody on the way reads Mews's token and guests' words. Let the"
                            + " proxy answer there with a redirect to https:// alone, or not at all");
        }
        Reply reply = caller.get(plain, Map.of());
        if (reply instanceof Answered answered && answered.status() / 100 == 3) {
            String target = answered.headers().firstValue("Location").orElse("");
            return target.startsWith("https://")
                    ? Finding.ok(PLAIN, "is sent on to https")
                    : Finding.problem(
                            PLAIN,
                            "http:// leads to " + (target.startsWith("http://") ? "http:// again" : "another path")
                                    + ". Let the proxy send it on to https://");
        }
        return Finding.ok(PLAIN, visit.status() == 0 ? "nobody answers there" : "it is not Penelope who answers there");
    }
}
