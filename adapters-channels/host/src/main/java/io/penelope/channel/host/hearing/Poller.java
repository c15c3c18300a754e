package io.penelope.channel.host.hearing;

import io.penelope.channel.host.calling.BoundedCalls;
import io.penelope.channel.host.calling.TroubleException;
import io.penelope.channel.host.opening.OpenChannel;
import io.penelope.channel.spi.PollResult;
import io.penelope.channel.spi.PollingChannel;
import io.penelope.domain.channel.AddressedEvent;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.storing.Journal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Asks one platform for news, over and over: each time from where the journal says, and only after the last news are
 * stored.
 *
 * <p>A poll that does not end within twice its time is given up, and a fresh one takes over; whatever the old one might
 * still bring does not count, since the cursor has not moved.
 */
final class Poller implements Routine<PollResult> {

    /** Between two polls that bring nothing, if the channel does not wait itself. */
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

    /** Whoever writes waits for an answer, whatever the channel thinks. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final OpenChannel channel;
    private final PollingChannel polled;
    private final Journal journal;
    private final Intake intake;
    private final Addressing addressing;
    private final Duration wait;
    private final Clock clock;

    /** Of the poll that is under way, or was last. */
    private volatile long begunAt;

    Poller(
            OpenChannel channel,
            PollingChannel polled,
            Journal journal,
            Intake intake,
            Addressing addressing,
            Duration wait,
            Clock clock) {
        this.channel = channel;
        this.polled = polled;
        this.journal = journal;
        this.intake = intake;
        this.addressing = addressing;
        this.wait = wait;
        this.clock = clock;
    }

    @Override
    public BoundedCalls.Begun<PollResult> ask() {
        Optional<String> cursor = journal.read(place());
        begunAt = System.nanoTime();
        return channel.begin(channel.threads().polling(), () -> polled.poll(cursor, wait), wait.multipliedBy(2));
    }

    @Override
    public CompletionStage<Optional<Duration>> heed(PollResult news) throws TroubleException {
        boolean hurried = System.nanoTime() - begunAt < LEAST_PAUSE.toNanos();
        Duration own = news.events().isEmpty() && hurried ? LEAST_PAUSE : Duration.ZERO;
        Duration asked = news.pause().compareTo(LONGEST_PAUSE) < 0 ? news.pause() : LONGEST_PAUSE;
        Duration pause = asked.compareTo(own) < 0 ? own : asked;
        return stored(news).thenApply(done -> {
            channel.polled(clock.instant());
            return Optional.of(pause);
        });
    }

    private CompletionStage<?> stored(PollResult news) throws TroubleException {
        Runnable remembering = channel.memory().noting(news.remembered());
        if (news.events().isEmpty()
                && news.cursor().isEmpty()
                && news.remembered().isEmpty()) {
            return CompletableFuture.completedFuture(true);
        }
        // No request, and so nothing that another channel's secret could prove.
        List<ChannelEvent> events = addressing.addressed(channel, news.events(), "", other -> false).stream()
                .map(AddressedEvent::event)
                .toList();
        return intake.take(channel.id(), events, () -> {
            news.cursor().ifPresent(cursor -> journal.write(place(), cursor));
            remembering.run();
        });
    }

    private String place() {
        return "poll:" + channel.id();
    }
}
