package io.penelope.bootstrap.outside;

import io.penelope.bootstrap.findings.Finding;
import io.penelope.bootstrap.outside.Reply.Answered;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Whether the proxy keeps in what is not for the world. */
final class InnerPathsCheck {

    private static final String INSIDE = "inside";
    private static final List<String> ASK_NOTHING = List.of("/health/live", "/metrics", "/console");
    private static final String API = "/api/v1/channels";

    private final Caller caller;
    private final URI publicUrl;

    InnerPathsCheck(Caller caller, URI publicUrl) {
        this.caller = caller;
        this.publicUrl = publicUrl;
    }

    Finding run() {
        List<String> open = ASK_NOTHING.stream().filter(this::isReached).toList();
        if (!open.isEmpty()) {
            return Finding.problem(
                    INSIDE,
                    "the world reaches " + String.join(", ", open)
                            + ", and health and metrics ask for no password. Let the"
                            + " proxy hand on /webhooks/, /chat/, /media/ and /send/ alone, and /api/ if programs elsewhere"
                            + " use it");
        }
        return Finding.ok(
                INSIDE,
                isReached(API)
                        ? "health and metrics are kept in; /api/ is reached, which is right if programs elsewhere use it"
                        : "health, metrics and API are kept in");
    }

    private boolean isReached(String path) {
        return caller.get(URI.create(publicUrl + path), Map.of()) instanceof Answered answered && answered.hers();
    }
}
