package io.penelope.channel.whatsapp.hearing;

import io.penelope.channel.spi.Signatures;
import io.penelope.channel.spi.TrialCall;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Calls as Meta makes them, which carry no update. */
public final class WebhookTrial {

    private static final String CHALLENGE = "1158201444";

    /**
     * What somebody on the way who reads and writes JSON would write otherwise: Meta escapes letters and slashes, and its
     * signature is over the bytes as they travel.
     */
    private static final String DELIVERY =
            "{\"object\":\"whatsapp_business_account\",  \"entry\":[ ], \"trial\":\"\\u00fc \\/ \u00fc & < > 1.0e2\"}\r\n \n";

    private WebhookTrial() {}

    public static List<TrialCall> of(String appSecret, String verifyToken, URI webhookAddress) {
        return List.of(handshake(verifyToken, webhookAddress), delivery(appSecret, webhookAddress));
    }

    private static TrialCall handshake(String verifyToken, URI webhookAddress) {
        URI asked = URI.create(webhookAddress + "?hub.mode=subscribe&hub.challenge=" + CHALLENGE + "&hub.verify_token="
                + URLEncoder.encode(verifyToken, StandardCharsets.UTF_8));
        return TrialCall.get("its handshake", asked)
                .answeredWith(CHALLENGE)
                .otherwise("The proxy has to hand on the address with its query, and the answer as it is; if it does,"
                        + " restart Penelope, who may still have an older verifyToken.");
    }

    private static TrialCall delivery(String appSecret, URI webhookAddress) {
        byte[] body = DELIVERY.getBytes(StandardCharsets.UTF_8);
        String signature = HexFormat.of().formatHex(Signatures.hmac("HmacSHA256", appSecret, body));
        return TrialCall.post("its webhook", webhookAddress, "application/json", body)
                .header(WebhookProof.SIGNATURE, WebhookProof.PREFIX + signature)
                .otherwise("The proxy has to hand on the body unchanged to the byte, and the header "
                        + WebhookProof.SIGNATURE
                        + "; if it does, restart Penelope, who may still have an older appSecret.");
    }
}
