package io.penelope.benchmark;

import io.penelope.bootstrap.demo.DemoConfiguration;
import io.penelope.bootstrap.demo.DemoWorld;
import io.penelope.channel.spi.Signatures;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sends signed WhatsApp webhooks at a steady rate to a Penelope in a JVM of its own, and prints how long the answers
 * took: each is counted from the moment when it should have been sent, so that a pause of the sender's or of Penelope's
 * is in the figures. Meanwhile the messages go on into a simulated Mews.
 *
 * <p>After a build: {@code java -XX:TieredStopAtLevel=1 -cp bootstrap/target/test-classes:bootstrap/target/penelope.jar
 * io.penelope.benchmark.WebhookBenchmark bootstrap/target/penelope.jar [RATE [SECONDS [WARM_UP_SECONDS]]]}
 */
public final class WebhookBenchmark {

    private static final int PORT = 18480;
    private static final int GUESTS = 100;

    private final WebhookSender sender = new WebhookSender(PORT);
    private int sent;

    private WebhookBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        String jar = arguments[0];
        int rate = argument(arguments, 1, 1000);
        int seconds = argument(arguments, 2, 60);
        int warmUp = argument(arguments, 3, 60);
        Path folder = Files.createTempDirectory("penelope-benchmark");
        URI penelope = URI.create("http://127.0.0.1:" + PORT);
        try (DemoWorld world = DemoWorld.start(folder, 0, penelope, Clock.systemUTC());
                MeasuredPenelope measured = MeasuredPenelope.start(
                        jar, DemoConfiguration.write(folder, penelope, world), penelope, folder)) {
            WebhookBenchmark benchmark = new WebhookBenchmark();
            benchmark.run("begin, cold", rate / 10, 10, measured);
            benchmark.run("warm-up", rate / 2, warmUp, measured);
            benchmark.run("measured", rate, seconds, measured);
        }
        System.exit(0);
    }

    private static int argument(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }

    private void run(String name, int rate, int seconds, MeasuredPenelope measured) throws Exception {
        List<byte[]> requests =
                Stream.generate(this::request).limit((long) rate * seconds).toList();
        measured.measure(
                "%s: %d webhooks a second for %d s".formatted(name, rate, seconds),
                () -> Quantiles.print("webhooks answered", sender.send(requests, rate)));
    }

    private byte[] request() {
        int number = ++sent;
        String guest = "49151" + (10_000_000 + number % GUESTS);
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
                        PORT,
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
