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
import java.util.concurrent.TimeUnit;

/**
 * Guests who all write for the first time within one second, to a Penelope that has just become ready in a JVM of its
 * own: prints how long their signed WhatsApp webhooks took to be acknowledged, each counted from the moment when it
 * should have been sent. Every run is a fresh process on a fresh store.
 *
 * <p>After a build: {@code java -XX:TieredStopAtLevel=1
 * -cp bootstrap/end-to-end/target/test-classes:bootstrap/target/penelope.jar
 * io.penelope.benchmark.ColdRushBenchmark bootstrap/target/penelope.jar [RUNS [WEBHOOKS [SECONDS]]]}, where the rush begins so many
 * seconds after the start, 0 if not said otherwise
 */
public final class ColdRushBenchmark {

    private static final int PORT = 18470;

    /** A platform that has much to bring does so side by side. */
    private static final int CONNECTIONS = 200;

    private ColdRushBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int runs = argument(arguments, 1, 5);
        int count = argument(arguments, 2, 1200);
        int secondsLater = argument(arguments, 3, 0);
        for (int i = 0; i < runs; i++) {
            run(arguments[0], count, secondsLater);
        }
        System.exit(0);
    }

    private static int argument(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }

    private static void run(String jar, int count, int secondsLater) throws Exception {
        Path folder = Files.createTempDirectory("penelope-benchmark");
        URI penelope = URI.create("http://127.0.0.1:" + PORT);
        List<byte[]> requests = new SignedWebhooks(PORT, count).make(count);
        WebhookSender sender = new WebhookSender(PORT, CONNECTIONS);
        try (DemoWorld world = DemoWorld.start(folder, 0, penelope, Clock.systemUTC())) {
            Path configuration = DemoConfiguration.write(folder, penelope, world);
            try (MeasuredPenelope measured = MeasuredPenelope.start(jar, configuration, penelope, folder)) {
                System.out.printf("ready after %.2f s%n", measured.readyAfter().toMillis() / 1e3);
                TimeUnit.SECONDS.sleep(secondsLater);
                measured.measure(
                        "%d webhooks of as many new guests within a second".formatted(count),
                        () -> Quantiles.print("webhooks acknowledged", sender.send(requests, count)));
            }
        }
    }
}
