package io.penelope.channel.whatsapp;

import io.penelope.channel.spi.Signatures;
import io.penelope.channel.spi.WebhookRequest;
import java.util.HexFormat;

/**
 * Whether Meta sent a webhook.
 *
 * <p>Deliveries are signed with the app's secret over the bytes as they travel; the handshake, by which Meta tries an
 * address, carries the verify token instead.
 *
 * <p>Source: Meta's page "Create a webhook endpoint".
 */
final class WebhookProof {

    private static final String PREFIX = "sha256=";

    private final String appSecret;
    private final String verifyToken;

    WebhookProof(String appSecret, String verifyToken) {
        this.appSecret = appSecret;
        this.verifyToken = verifyToken;
    }

    boolean ofHandshake(WebhookRequest request) {
        return !verifyToken.isEmpty()
                && request.query("hub.mode").filter("subscribe"::equals).isPresent()
                && request.query("hub.verify_token")
                        .filter(given -> Signatures.same(verifyToken, given))
                        .isPresent();
    }

    boolean ofDelivery(WebhookRequest request) {
        return !appSecret.isEmpty()
                && request.header("X-Hub-Signature-256")
                        .filter(given -> signs(given.strip(), request.body()))
                        .isPresent();
    }

    private boolean signs(String signature, byte[] body) {
        if (!signature.startsWith(PREFIX)) {
            return false;
        }
        try {
            byte[] given = HexFormat.of().parseHex(signature.substring(PREFIX.length()));
            return Signatures.same(Signatures.hmac("HmacSHA256", appSecret, body), given);
        } catch (IllegalArgumentException e) {
            return false; // not hexadecimal
        }
    }

    @Override
    public String toString() {
        return "the proof of WhatsApp's webhooks";
    }
}
