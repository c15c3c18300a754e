package io.penelope.benchmark;

import io.penelope.bootstrap.demo.DemoConfiguration;
import io.penelope.bootstrap.demo.DemoWorld;
import io.penelope.channel.spi.Signatures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends signed WhatsApp webhooks at a steady rate to a Penelope in a JVM of its own, and prints how long the answers
 * took: each is counted from the moment when it should have been sent, so that a pause of the sender's or of Penelope's
 * is in the figures. Meanwhile the messages go on into a simulated Mews.
 *
 * <p>After a build: {@code java -cp bootstrap/target/test-classes:bootstrap/target/penelope.jar
 * io.penelope.benchmark.WebhookBenchmark bootstrap/target/penelope.jar [RATE [SECONDS]]}
 */
public final class WebhookBenchmark {

    private static final int PORT = 18480;
    private static final int GUESTS = 100;
    private static final int WARM_UP_SECONDS = 10;
    private static final int CONNECTIONS = 100;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI webhook;
    private final AtomicInteger numbers = new AtomicInteger();

    private WebhookBenchmark(URI penelope) {
        this.webhook = URI.create(penelope + "/webhooks/channels/" + DemoConfiguration.WHATSAPP);
    }

    public static void main(String[] arguments) throws Exception {
        String jar = arguments[0];
        int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 30;
        Path folder = Files.createTempDirectory("penelope-benchmark");
        URI penelope = URI.create("http://127.0.0.1:" + PORT);
        try (DemoWorld world = DemoWorld.start(folder, 0, penelope, Clock.systemUTC())) {
            Path configuration = DemoConfiguration.write(folder, penelope, world);
            Process process = new ProcessBuilder(
                            "java", "-Xmx128m", "-jar", jar, "serve", "--config", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            try {
                WebhookBenchmark benchmark = new WebhookBenchmark(penelope);
                benchmark.awaitReady(penelope);
                benchmark.send(rate / 4, WARM_UP_SECONDS);
                System.out.printf("%d webhooks a second for %d s%n", rate, seconds);
                print(benchmark.send(rate, seconds));
                System.out.printf("resident memory: %s%n", residentMemory(process));
                System.out.printf("log and data: %s%n", folder);
            } finally {
                process.destroy();
                process.waitFor(20, TimeUnit.SECONDS);
            }
        }
        System.exit(0);
    }

    private void awaitReady(URI penelope) throws InterruptedException {
        HttpRequest ready =
                HttpRequest.newBuilder(URI.create(penelope + "/health/ready")).build();
        for (int i = 0; i < 300; i++) {
            try {
                if (http.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("Penelope does not get ready");
    }

    /** The answering times in nanoseconds; a refused one counts as the longest possible. */
    private long[] send(int rate, int seconds) throws InterruptedException {
        int count = rate * seconds;
        AtomicLongArray took = new AtomicLongArray(count);
        CountDownLatch answered = new CountDownLatch(count);
        Semaphore connections = new Semaphore(CONNECTIONS);
        long begin = System.nanoTime() + Duration.ofMillis(200).toNanos();
        for (int i = 0; i < count; i++) {
            long due = begin + (long) (i * 1e9 / rate);
            for (long rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
                LockSupport.parkNanos(rest);
            }
            int number = i;
            connections.acquire();
            var unused = http.sendAsync(request(), BodyHandlers.discarding())
                    .handle((answer, failure) -> failure == null && answer.statusCode() == 200)
                    .thenAccept(taken -> {
                        connections.release();
                        took.set(number, taken ? System.nanoTime() - due : Long.MAX_VALUE);
                        answered.countDown();
                    });
        }
        answered.await();
        long[] times = new long[count];
        Arrays.setAll(times, took::get);
        return times;
    }

    private HttpRequest request() {
        int number = numbers.incrementAndGet();
        String guest = "49151" + (10_000_000 + number % GUESTS);
        byte[] body = """
                {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{\
                "messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881",\
                "phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"Guest %s"},"wa_id":"%s"}],\
                "messages":[{"from":"%s","id":"wamid.%d","timestamp":"1795390090","type":"text",\
                "text":{"body":"Is there a parking lot? I ask for the %dth time."}}]}}]}]}""".formatted(guest, guest, guest, number, number).getBytes(StandardCharsets.UTF_8);
        String signature = HexFormat.of().formatHex(Signatures.hmac("HmacSHA256", "demo-whatsapp-app-secret", body));
        return HttpRequest.newBuilder(webhook)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", "sha256=" + signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static void print(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        long refused =
                Arrays.stream(sorted).filter(time -> time == Long.MAX_VALUE).count();
        System.out.printf(
                "answered: %d, not taken: %d%np50 %.1f ms, p90 %.1f ms, p99 %.1f ms, p99.9 %.1f ms%n",
                sorted.length - refused,
                refused,
                at(sorted, 0.5),
                at(sorted, 0.9),
                at(sorted, 0.99),
                at(sorted, 0.999));
    }

    private static double at(long[] sorted, double quantile) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * quantile))] / 1e6;
    }

    private static String residentMemory(Process process) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.isReadable(status)) {
            return "unknown on this system";
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .reduce((one, other) -> one + ", " + other)
                    .orElse("unknown");
        }
    }
}
