package io.penelope.benchmark;

import io.penelope.bootstrap.demo.DemoConfiguration;
import io.penelope.channel.spi.Signatures;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Webhooks as WhatsApp would send them to the demo's channel: whole requests, made and signed before they are sent. */
final class SignedWebhooks {

    private final int port;
    private final int guests;
    private int made;

    /** @param guests how many different guests write, in turn */
    SignedWebhooks(int port, int guests) {
        this.port = port;
        this.guests = guests;
    }

    /** So many more, each with a message that was in none before. */
    List<byte[]> make(int count) {
        return Stream.generate(this::next).limit(count).toList();
    }

    private byte[] next() {
        int number = ++made;
        String guest = "49151" + (10_000_000 + number % guests);
        byte[] body = """
                {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{\
                "messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881",\
                "phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"Guest %s"},"wa_id":"%s"}],\
                "messages":[{"from":"%s","id":"wamid.%d","timestamp":"1795390090","type":"text",\
                "text":{"body":"Is there a parking lot? I ask for the %dth time."}}]}}]}]}""".formatted(guest, guest, guest, number, number).getBytes(StandardCharsets.UTF_8);
        String head = """
                POST /webhooks/channels/%s HTTP/1.1
                Host: 127.0.0.1:%d
                Content-Type: application/json
                Content-Length: %d
                X-Hub-Signature-256: sha256=%s

                """.formatted(
                        DemoConfiguration.WHATSAPP,
                        port,
                        body.length,
                        HexFormat.of().formatHex(Signatures.hmac("HmacSHA256", "demo-whatsapp-app-secret", body)));
        return concatenated(head.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), body);
    }

    private static byte[] concatenated(byte[] head, byte[] body) {
        byte[] both = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, both, head.length, body.length);
        return both;
    }
}
