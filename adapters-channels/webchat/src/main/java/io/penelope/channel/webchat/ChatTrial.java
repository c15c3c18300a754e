package io.penelope.channel.webchat;

import io.penelope.channel.spi.TrialCall;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Calls as a guest's browser makes them, of a guest whom nobody knows and who says nothing. */
final class ChatTrial {

    private static final int SECRET_BYTES = 32;

    /** As long as the pieces in which the page sends a file. */
    private static final int PIECE_BYTES = 256 * 1024;

    private static final String PASSED_ON = "Let the proxy hand on all of /chat/.";

    private ChatTrial() {}

    /**
     * @param files whether guests may send some
     * @param framed whether sites may show the widget
     */
    static List<TrialCall> of(URI webhookAddress, boolean files, boolean framed) {
        String path = webhookAddress.getPath();
        String id = path.substring(path.lastIndexOf('/') + 1);
        URI page = webhookAddress.resolve("../../chat/" + id);
        List<TrialCall> calls = new ArrayList<>();
        calls.add(page(page, framed));
        calls.add(TrialCall.get("its widget", URI.create(page + "/widget.js")).otherwise(PASSED_ON));
        calls.add(stream(page));
        if (files) {
            calls.add(piece(page));
        }
        return List.copyOf(calls);
    }

    private static TrialCall page(URI page, boolean framed) {
        TrialCall plain = TrialCall.get("its page", page);
        return framed
                ? plain.answeredWithout("X-Frame-Options")
                        .otherwise(
                                PASSED_ON + " It must not add X-Frame-Options, with which no site can show the widget:"
                                        + " who may is said by Penelope's own Content-Security-Policy.")
                : plain.otherwise(PASSED_ON);
    }

    private static TrialCall stream(URI page) {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return TrialCall.get("its stream", URI.create(page + "/stream"))
                .header("Accept", "text/event-stream")
                .header(
                        "Authorization",
                        "Bearer " + Base64.getUrlEncoder().withoutPadding().encodeToString(secret))
                .answeredByStream()
                .otherwise(
                        "The proxy has to hand on the headers Accept and Authorization, and each event as it comes, and"
                                + " must not keep the answer until it is whole: with nginx proxy_buffering off, if it passes over"
                                + " X-Accel-Buffering. Guests see answers late until then.");
    }

    /** Of a file that nobody may send, since nobody says who they are. */
    private static TrialCall piece(URI page) {
        return TrialCall.post(
                        "a piece of a file",
                        URI.create(page + "/uploads/trial-of-the-way?from=0&size=" + PIECE_BYTES),
                        "application/octet-stream",
                        new byte[PIECE_BYTES])
                .answered(401)
                .otherwise("Let the proxy take bodies of 256 KiB at /chat/ (nginx: client_max_body_size).");
    }
}
