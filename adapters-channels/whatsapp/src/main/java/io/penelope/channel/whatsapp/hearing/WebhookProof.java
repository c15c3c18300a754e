package io.penelope.channel.whatsapp.hearing;

import io.penelope.channel.spi.Signatures;
import io.penelope.channel.spi.WebhookRequest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Whether Meta sent a webhook.
 *
 * <p>Deliveries are signed with the app's secret over the bytes as they travel; the handshake, by which Meta tries an
 * address, carries the verify token instead.
 *
 * <p>Source: Meta's page "Create a webhook endpoint".
 */
public final class WebhookProof {

    static final String SIGNATURE = "X-Hub-Signature-256";
    static final String PREFIX = "sha256=";

    private final String appSecret;
    private final String verifyToken;

    public WebhookProof(String appSecret, String verifyToken) {
        this.appSecret = appSecret;
        this.verifyToken = verifyToken;
    }

    public boolean ofHandshake(WebhookRequest request) {
        return !verifyToken.isEmpty()
                && request.query("hub.mode").filter("subscribe"::equals).isPresent()
                && request.query("hub.verify_token")
                        .filter(given -> Signatures.same(verifyToken, given))
                        .isPresent();
    }

    /** Empty for a call that is no attempt at the handshake, such as a browser's. */
    public Optional<String> whyNoHandshake(WebhookRequest request) {
        return request.query("hub.verify_token")
                .map(given ->
                        "the verify token does not fit verifyToken; enter the same word in the App Dashboard under"
                                + " WhatsApp > Configuration > Webhook");
    }

    public Optional<String> whyNoDelivery(WebhookRequest request) {
        return Optional.of(
                request.header(SIGNATURE).isPresent()
                        ? "the signature does not fit appSecret; compare it with the app secret at Meta (App Dashboard >"
                                + " App settings > Basic) of the app whose webhook this is"
                        : "the call carries no signature (" + SIGNATURE + "); either it is not Meta that calls, or a"
                                + " proxy in front of Penelope drops the header");
    }

    public boolean ofDelivery(WebhookRequest request) {
        return !appSecret.isEmpty()
                && request.header(SIGNATURE)
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
