package io.penelope.channel.host;

import io.penelope.channel.spi.PollResult;
import io.penelope.channel.spi.PollingChannel;
import io.penelope.domain.channel.AddressedEvent;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.storing.Journal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks one platform for news, over and over: each time from where the journal says, and only after the last news are
 * stored.
 *
 * <p>A poll that does not end within twice its time is given up, and a fresh one takes over; whatever the old one might
 * still bring does not count, since the cursor has not moved.
 */
final class Poller {

    /** Between two polls that bring nothing, if the channel does not wait itself. */
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

    private final OpenChannel channel;
    private final PollingChannel polled;
    private final Journal journal;
    private final Intake intake;
    private final Addressing addressing;
    private final Duration wait;
    private final Clock clock;
    private final Pauses pauses;

    Poller(
            OpenChannel channel,
            PollingChannel polled,
            Journal journal,
            Intake intake,
            Addressing addressing,
            Duration wait,
            Clock clock,
            Pauses pauses) {
        this.channel = channel;
        this.polled = polled;
        this.journal = journal;
        this.intake = intake;
        this.addressing = addressing;
        this.wait = wait;
        this.clock = clock;
        this.pauses = pauses;
    }

    /** Goes on until it is interrupted. */
    void untilStopped() throws InterruptedException {
        new Attempts(channel, pauses).untilDone(this::poll);
    }

    private boolean poll() throws TroubleException, InterruptedException {
        Optional<String> cursor = journal.read(place());
        long begunAt = System.nanoTime();
        PollResult news = channel.ask(
                        channel.threads().polling(), () -> polled.poll(cursor, wait), wait.multipliedBy(2))
                .value();
        boolean nothing = news.events().isEmpty() && news.cursor().isEmpty();
        if (!nothing) {
            store(news);
        }
        channel.polled(clock.instant());
        if (news.events().isEmpty() && System.nanoTime() - begunAt < LEAST_PAUSE.toNanos()) {
            pauses.pause(LEAST_PAUSE);
        }
        return false;
    }

    private void store(PollResult news) throws TroubleException {
        // No request, and so nothing that another channel's secret could prove.
        List<ChannelEvent> events = addressing.addressed(channel, news.events(), "", other -> false).stream()
                .map(AddressedEvent::event)
                .toList();
        intake.take(channel.id(), events, () -> news.cursor().ifPresent(cursor -> journal.write(place(), cursor)));
    }

    private String place() {
        return "poll:" + channel.id();
    }
}
