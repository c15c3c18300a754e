package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.demo.Demo;
import io.penelope.bootstrap.demo.DemoWorld;
import io.penelope.channel.host.ChannelTypes;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.MessageThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long BETWEEN_LOOKS_MILLIS = 10;

    private static final String QUESTION = "May I have a late breakfast?";
    private static final String ANSWER = "Until eleven, with pleasure.";

    private final ChannelTypes types;

    RehearseCommand(ChannelTypes types) {
        this.types = types;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Path folder = Files.createTempDirectory("penelope-rehearsal");
        try (Demo demo = Demo.start(folder, freePort(), 0, Clocks.steady(), types, PenelopeVersion.number())) {
            Duration started = since(begun);
            askForPages(demo.penelope());
            Duration took = play(demo.world());
            System.out.printf(
                    Locale.ROOT,
                    "Guests wrote on WhatsApp and Telegram, and had their answers after %.1f s (%.1f s for the start"
                            + " of everything). Penelope works on this machine.%n",
                    took.toMillis() / 1000.0,
                    started.toMillis() / 1000.0);
            return CommandLine.ExitCode.OK;
        } finally {
            delete(folder);
        }
    }

    private static Duration play(DemoWorld world) throws InterruptedException {
        long begun = System.nanoTime();
        world.whatsApp().guests().forEach(guest -> guest.writes(QUESTION));
        world.telegram().guests().forEach(guest -> {
            guest.starts();
            guest.writes(QUESTION);
        });
        List<Supplier<List<ChatLine>>> guests = Stream.<Supplier<List<ChatLine>>>concat(
                        world.whatsApp().guests().stream().map(guest -> guest::messages),
                        world.telegram().guests().stream().map(guest -> guest::messages))
                .toList();
        await(
                "no message of a guest's came into the simulated Mews",
                () -> heard(world).count() >= guests.size());
        heard(world).forEach(thread -> world.mews().answer(thread.id(), ANSWER));
        await(
                "no answer of the staff's came to a simulated guest",
                () -> guests.stream()
                        .allMatch(guest -> guest.get().stream()
                                .anyMatch(line -> line.text().equals(ANSWER))));
        return since(begun);
    }

    private static Stream<MessageThread> heard(DemoWorld world) {
        return world.mews().threads().stream()
                .filter(thread -> world.mews().messages(thread.id()).stream()
                        .map(Message::text)
                        .anyMatch(QUESTION::equals));
    }

    /** As whoever watches over her does. */
    private static void askForPages(URI penelope) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        for (String path : List.of("/health/ready", "/metrics")) {
            http.send(HttpRequest.newBuilder(URI.create(penelope + path)).build(), BodyHandlers.discarding());
        }
    }

    private static void await(String otherwise, BooleanSupplier condition) throws InterruptedException {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (since(begun).compareTo(PATIENCE) > 0) {
                throw new FailedException("Penelope does not work on this machine: " + otherwise + " within "
                        + PATIENCE.toSeconds() + " s. The lines above may tell why.");
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Some files of the rehearsal are left in " + folder + ": " + e.getMessage());
        }
    }
}
