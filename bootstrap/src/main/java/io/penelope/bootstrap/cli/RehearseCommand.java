package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.ProgramVersion;
import io.penelope.bootstrap.demo.Demo;
import io.penelope.bootstrap.demo.Rehearsal;
import io.penelope.channel.host.opening.ChannelTypes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Plays a few guests and their answers through all of Penelope and ends, which shows that she works on this machine, and
 * what of the JVM's she needs.
 */
@Command(
        name = "rehearse",
        description = "Lets simulated guests write and simulated staff answer, on this machine alone, and ends after a"
                + " few seconds: whether Penelope works here. It is also what a JVM is shown for quicker starts"
                + " (-XX:ArchiveClassesAtExit).")
final class RehearseCommand implements Callable<Integer> {

    private final ChannelTypes types;

    RehearseCommand(ChannelTypes types) {
        this.types = types;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (DemoFolder folder = DemoFolder.temporary("penelope-rehearsal");
                Demo demo = Demo.start(folder.path(), freePort(), 0, Clocks.steady(), types, ProgramVersion.number())) {
            Duration started = Duration.ofNanos(System.nanoTime() - begun);
            askForPages(demo.penelope());
            Duration took = Rehearsal.of(demo.world());
            System.out.printf(
                    Locale.ROOT,
                    "Guests wrote on each simulated platform, and had their answers after %.1f s (%.1f s for the start"
                            + " of everything). Penelope works on this machine.%n",
                    took.toMillis() / 1000.0,
                    started.toMillis() / 1000.0);
            return CommandLine.ExitCode.OK;
        } catch (TimeoutException e) {
            throw new FailedException(
                    "Penelope does not work on this machine: " + e.getMessage() + ". The lines above may tell why.", e);
        }
    }

    /** As whoever watches over her does. */
    private static void askForPages(URI penelope) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        for (String path : List.of("/health/ready", "/metrics")) {
            http.send(HttpRequest.newBuilder(URI.create(penelope + path)).build(), BodyHandlers.discarding());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
