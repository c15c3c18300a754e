package io.penelope.endtoend.town;

import io.penelope.channel.spi.Signatures;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/**
 * A webhook that brings what a guest wrote on WhatsApp, signed as Meta signs it.
 *
 * @param guest by which the guest's number and name are told from those of others
 * @param id the message's
 * @param length how many bytes it has at the least: blanks make up for what is missing
 */
public record WhatsAppWebhook(int guest, String id, String words, int length) {

    /** How long a sender waits for an answer; it fails the test to be slower. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public WhatsAppWebhook(int guest, String id, String words) {
        this(guest, id, words, 0);
    }

    /** The name by which the staff know the guest. */
    public static String nameOf(int guest) {
        return "Suitor " + guest;
    }

    public HttpRequest to(URI penelope) {
        byte[] body = body();
        String signature = HexFormat.of().formatHex(Signatures.hmac("HmacSHA256", Town.APP_SECRET, body));
        return HttpRequest.newBuilder(penelope.resolve("/webhooks/channels/riverside-whatsapp"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", "sha256=" + signature)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private byte[] body() {
        String json = """
                {"object": "whatsapp_business_account", "entry": [{"id": "102290129340398", "changes": [
                  {"field": "messages", "value": {"messaging_product": "whatsapp",
                    "metadata": {"display_phone_number": "15550783881", "phone_number_id": "%s"},
                    "contacts": [{"profile": {"name": "%s"}, "wa_id": "30692%07d"}],
                    "messages": [{"from": "30692%07d", "id": "%s", "timestamp": "1700000000", "type": "text",
                                  "text": {"body": "%s"}}]}}]}]}
                """.formatted(Town.PHONE_NUMBER_ID, nameOf(guest), guest, guest, id, words);
        return (json + " ".repeat(Math.max(0, length - json.length()))).getBytes(StandardCharsets.UTF_8);
    }
}
