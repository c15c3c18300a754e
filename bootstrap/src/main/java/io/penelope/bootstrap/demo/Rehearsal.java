package io.penelope.bootstrap.demo;

import io.penelope.channel.simulator.ChatLine;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.MessageThread;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One guest on each platform of a {@link DemoWorld} writes, and is answered. */
public final class Rehearsal {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long BETWEEN_LOOKS_MILLIS = 10;

    private static final String QUESTION = "May I have a late breakfast?";
    private static final String ANSWER = "Until eleven, with pleasure.";

    private Rehearsal() {}

    /**
     * Plays it.
     *
     * @return how long it took until all had their answers
     * @throws TimeoutException if something did not come within half a minute, with words that say what
     */
    public static Duration of(DemoWorld world) throws InterruptedException, TimeoutException {
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

    private static void await(String otherwise, BooleanSupplier condition)
            throws InterruptedException, TimeoutException {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (since(begun).compareTo(PATIENCE) > 0) {
                throw new TimeoutException(otherwise + " within " + PATIENCE.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
