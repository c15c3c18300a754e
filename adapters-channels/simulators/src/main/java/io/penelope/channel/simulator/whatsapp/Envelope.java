package io.penelope.channel.simulator.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.Json;
import io.penelope.channel.simulator.webhooks.WebhookDelivery;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What goes over the wire in one webhook: the updates in Meta's envelope, escaped as Meta escapes, and the signature.
 *
 * <p>Neighbours of one guest and kind share a change, as when a burst is delivered at once; each guest has an entry.
 */
record Envelope(String accountId, String phoneNumberId, String displayNumber) {

    byte[] wrap(List<WebhookDelivery> deliveries) {
        ObjectNode body = Json.object().put("object", "whatsapp_business_account");
        ArrayNode entries = body.putArray("entry");
        String lane = "";
        for (WebhookDelivery delivery : deliveries) {
            if (entries.isEmpty() || !lane.equals(delivery.lane())) {
                entries.addObject().put("id", accountId).putArray("changes");
                lane = delivery.lane();
            }
            ArrayNode changes = (ArrayNode) entries.get(entries.size() - 1).path("changes");
            if (!joins(changes, delivery.content(), "messages") && !joins(changes, delivery.content(), "statuses")) {
                changes.add(addressed(delivery.content()));
            }
        }
        return escaped(body).getBytes(UTF_8);
    }

    /** Non-ASCII is escaped in lower case on Meta's wire; whoever signs re-serialised JSON learns it here. */
    static String escaped(ObjectNode body) {
        String json = Json.write(body).replace("/", "\\/");
        StringBuilder escaped = new StringBuilder(json.length() + 16);
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < 0x7f) {
                escaped.append(c);
            } else {
                escaped.append("\\u").append(HexFormat.of().toHexDigits(c));
            }
        }
        return escaped.toString();
    }

    /** The value of {@code X-Hub-Signature-256}. */
    static String signature(byte[] body, String appSecret) {
        return "sha256=" + hmac(body, appSecret);
    }

    /** Meta's proof in hexadecimal that whoever made it knows the app's secret. */
    static String hmac(byte[] content, String appSecret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(appSecret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(content));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", impossible);
        }
    }

    private ObjectNode addressed(ObjectNode change) {
        ObjectNode copy = change.deepCopy();
        if (copy.path("value") instanceof ObjectNode value) {
            ObjectNode addressed = Json.object().put("messaging_product", "whatsapp");
            addressed
                    .putObject("metadata")
                    .put("display_phone_number", displayNumber)
                    .put("phone_number_id", phoneNumberId);
            addressed.setAll(value);
            copy.set("value", addressed);
        }
        return copy;
    }

    private static boolean joins(ArrayNode changes, ObjectNode change, String list) {
        if (changes.isEmpty()
                || !(changes.get(changes.size() - 1).path("value").path(list) instanceof ArrayNode before)
                || !(change.path("value").path(list) instanceof ArrayNode more)) {
            return false;
        }
        before.addAll(more);
        return true;
    }
}
