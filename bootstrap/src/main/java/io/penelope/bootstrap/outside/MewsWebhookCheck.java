package io.penelope.bootstrap.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.bootstrap.config.Secret;
import io.penelope.bootstrap.findings.Finding;
import io.penelope.bootstrap.outside.Reply.Answered;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;

/** Whether Mews's webhook gets through, with its token in the address. */
final class MewsWebhookCheck {

    private static final String MEWS = "Mews's webhook";
    private static final int ACCEPTED = 202;

    private final Caller caller;
    private final URI publicUrl;
    private final Secret token;

    MewsWebhookCheck(Caller caller, URI publicUrl, Secret token) {
        this.caller = caller;
        this.publicUrl = publicUrl;
        this.token = token;
    }

    Finding run() {
        URI address = URI.create(publicUrl + "/webhooks/mews?Token=" + URLEncoder.encode(token.value(), UTF_8));
        Reply reply = caller.call(
                "POST", address, Map.of("Content-Type", "application/json"), "{\"Events\":[]}".getBytes(UTF_8));
        if (!(reply instanceof Answered answered) || !answered.hers()) {
            return Finding.problem(MEWS, reply.trouble());
        }
        return answered.status() == ACCEPTED
                ? Finding.ok(MEWS, "a call like Mews's gets through")
                : Finding.problem(
                        MEWS,
                        "Penelope answers " + answered.status()
                                + " to the right Token. Let the proxy hand on the address with"
                                + " its query: ?Token=… is what proves Mews");
    }
}
