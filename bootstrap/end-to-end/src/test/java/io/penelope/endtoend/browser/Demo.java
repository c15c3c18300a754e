package io.penelope.endtoend.browser;

import static org.awaitility.Awaitility.await;

import io.penelope.bootstrap.demo.DemoConfiguration;
import io.penelope.endtoend.town.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The command {@code demo} in a process of its own, so that it can be killed as hard as the system can. */
final class Demo implements AutoCloseable {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data;
    private final int port;
    private Program program;

    private Demo(Path data, int port) {
        this.data = data;
        this.port = port;
        this.program = run();
    }

    static Demo start(Path data) {
        Demo demo = new Demo(data, firstOfFiveFreePorts());
        demo.awaitReady();
        return demo;
    }

    /** SIGKILL: no shutdown hook runs, nothing is flushed. */
    void kill() {
        program.kill();
    }

    void startAgain() {
        program = run();
        awaitReady();
    }

    /** What it has said since it was last started. */
    String says() {
        return program.says();
    }

    String staff() {
        return address(port + 1) + "/";
    }

    String whatsApp() {
        return address(port + 2) + "/";
    }

    String telegram() {
        return address(port + 3) + "/";
    }

    /** The page of the web chat, without a slash behind it. */
    String webChat() {
        return address(port) + "/chat/" + DemoConfiguration.WEB;
    }

    /** The hotel's own site, which shows the widget. */
    String hotelSite() {
        return address(port + 4) + "/";
    }

    @Override
    public void close() {
        kill();
    }

    private Program run() {
        return Program.run(data, "demo", "--port", String.valueOf(port), "--data", data.toString());
    }

    private void awaitReady() {
        await("the demo")
                .atMost(LONG_ENOUGH)
                .failFast(() -> {
                    if (!program.isAlive()) {
                        throw new AssertionError("The demo ended:\n" + program.says());
                    }
                })
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> status(address(port) + "/health/ready") == 200 && status(telegram()) == 200);
    }

    private int status(String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static String address(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** Below the range from which systems draw ports by themselves, so that none is taken before the demo has it. */
    private static int firstOfFiveFreePorts() {
        Random random = new Random();
        while (true) {
            int first = 20_000 + random.nextInt(10_000);
            if (areFree(first, 5)) {
                return first;
            }
        }
    }

    private static boolean areFree(int first, int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int port = first; port < first + count; port++) {
                held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
            }
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            held.forEach(Demo::release);
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
