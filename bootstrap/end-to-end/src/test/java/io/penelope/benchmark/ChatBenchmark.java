package io.penelope.benchmark;

import io.penelope.benchmark.figures.Quantiles;
import io.penelope.benchmark.hotel.MeasuredPenelope;
import io.penelope.bootstrap.demo.DemoConfiguration;
import io.penelope.bootstrap.demo.DemoWorld;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Guests of the web chat with three open pages each write and are answered: prints how long their messages take to be
 * stored, how long an answer takes from the staff's click in Mews until a page is told of it, and how long that takes with
 * what a guest wrote on another page: that way is short, so that nearly all of it lies behind the commit.
 *
 * <p>After a build: {@code java -XX:TieredStopAtLevel=1
 * -cp bootstrap/end-to-end/target/test-classes:bootstrap/target/penelope.jar
 * io.penelope.benchmark.ChatBenchmark bootstrap/target/penelope.jar [SECONDS]}
 */
public final class ChatBenchmark {

    /** As many as are let in at once without work to do first. */
    private static final int GUESTS = 100;

    private static final int PAGES = 3;
    /** As many as new guests may write to one hotel in all. */
    private static final int WRITTEN_PER_SECOND = 3;

    private static final int RINGS_PER_SECOND = 5;

    private ChatBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
        Path folder = Files.createTempDirectory("penelope-benchmark");
        URI penelope = URI.create("http://127.0.0.1:18490");
        try (DemoWorld world = DemoWorld.start(folder, 0, penelope, Clock.systemUTC());
                MeasuredPenelope measured = MeasuredPenelope.start(
                        arguments[0], DemoConfiguration.write(folder, penelope, world), penelope, folder)) {
            List<ChattingGuest> guests = arrive(penelope.resolve("/chat/" + DemoConfiguration.WEB + "/"));
            List<UUID> threads = threadsOf(guests, world);
            System.out.printf("%d guests with %d open pages%n", GUESTS, GUESTS * PAGES);
            measured.measure("they only listen", () -> TimeUnit.SECONDS.sleep(seconds));
            measured.measure(
                    "they are answered",
                    () -> ring(
                            "from the staff's click in Mews to the page",
                            guests,
                            i -> world.mews().answer(threads.get(i), "Until eleven.")));
            measured.measure(
                    "their other pages hear what they write",
                    () -> ring(
                            "from sending it, which includes storing it, to the page",
                            guests,
                            i -> guests.get(i).write("Is there tea as well?")));
            measured.measure("they write", () -> write(guests, seconds));
        }
        System.exit(0);
    }

    private static List<ChattingGuest> arrive(URI chat) throws IOException, InterruptedException {
        List<ChattingGuest> guests = new ArrayList<>();
        for (int i = 0; i < GUESTS; i++) {
            ChattingGuest guest = new ChattingGuest(chat, i);
            guest.write(guest.greeting());
            for (int page = 0; page < PAGES; page++) {
                guest.open();
            }
            guests.add(guest);
        }
        return guests;
    }

    /** The guests' threads in Mews, once all have one. */
    private static List<UUID> threadsOf(List<ChattingGuest> guests, DemoWorld world) throws InterruptedException {
        List<UUID> threads = new ArrayList<>();
        while (threads.size() < guests.size()) {
            TimeUnit.MILLISECONDS.sleep(500);
            threads.clear();
            for (ChattingGuest guest : guests) {
                world.mews().threads().stream()
                        .filter(thread -> world.mews().messages(thread.id()).stream()
                                .anyMatch(message -> message.text().equals(guest.greeting())))
                        .findFirst()
                        .ifPresent(thread -> threads.add(thread.id()));
            }
        }
        return threads;
    }

    private static void write(List<ChattingGuest> guests, int seconds) throws IOException, InterruptedException {
        long[] times = new long[WRITTEN_PER_SECOND * seconds];
        long begin = System.nanoTime();
        for (int i = 0; i < times.length; i++) {
            long due = await(begin, i, WRITTEN_PER_SECOND);
            guests.get(i % GUESTS).write("When is breakfast? I ask for the " + i + "th time.");
            times[i] = System.nanoTime() - due;
        }
        Quantiles.print("a message is stored", times);
    }

    /** What makes a guest's pages ring. */
    private interface Cause {

        void happen(int guest) throws IOException, InterruptedException;
    }

    /** It happens to every guest once, whether or not those before have heard of theirs. */
    private static void ring(String what, List<ChattingGuest> guests, Cause cause)
            throws IOException, InterruptedException {
        int[] known = guests.stream().mapToInt(ChattingGuest::known).toArray();
        long[] times = new long[GUESTS];
        long begin = System.nanoTime();
        for (int i = 0; i < GUESTS; i++) {
            times[i] = await(begin, i, RINGS_PER_SECOND);
            cause.happen(i);
        }
        for (int i = 0; i < GUESTS; i++) {
            times[i] = guests.get(i).awaitMoreThan(known[i]) - times[i];
        }
        Quantiles.print(what, times);
    }

    /** Waits until it is the turn of the one of this number; tells when that was due. */
    private static long await(long begin, int number, int perSecond) {
        long due = begin + number * TimeUnit.SECONDS.toNanos(1) / perSecond;
        for (long rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
        return due;
    }
}
