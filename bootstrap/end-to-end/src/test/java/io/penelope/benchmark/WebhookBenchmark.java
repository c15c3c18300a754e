package io.penelope.benchmark;

import io.penelope.benchmark.figures.Quantiles;
import io.penelope.benchmark.hotel.MeasuredPenelope;
import io.penelope.bootstrap.demo.DemoConfiguration;
import io.penelope.bootstrap.demo.DemoWorld;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Sends signed WhatsApp webhooks at a steady rate to a Penelope in a JVM of its own, and prints how long the answers
 * took: each is counted from the moment when it should have been sent, so that a pause of the sender's or of Penelope's
 * is in the figures. Meanwhile the messages go on into a simulated Mews.
 *
 * <p>After a build: {@code java -XX:TieredStopAtLevel=1
 * -cp bootstrap/end-to-end/target/test-classes:bootstrap/target/penelope.jar
 * io.penelope.benchmark.WebhookBenchmark bootstrap/target/penelope.jar [RATE [SECONDS [WARM_UP_SECONDS]]]}
 */
public final class WebhookBenchmark {

    private static final int PORT = 18480;
    private static final int GUESTS = 100;

    private static final int CONNECTIONS = 64;

    private final WebhookSender sender = new WebhookSender(PORT, CONNECTIONS);
    private final SignedWebhooks webhooks = new SignedWebhooks(PORT, GUESTS);

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
        List<byte[]> requests = webhooks.make(rate * seconds);
        measured.measure(
                "%s: %d webhooks a second for %d s".formatted(name, rate, seconds),
                () -> Quantiles.print("webhooks answered", sender.send(requests, rate)));
    }
}
