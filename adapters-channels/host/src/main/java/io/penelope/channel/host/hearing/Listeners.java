package io.penelope.channel.host.hearing;

import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.host.calling.Pauses;
import io.penelope.channel.host.opening.OpenChannel;
import io.penelope.channel.host.opening.OpenChannels;
import io.penelope.channel.spi.PollingChannel;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.storing.Journal;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What makes channels hear: each connects, and then is polled, or looked after so that its platform calls.
 *
 * <p>A channel that waits, be it for its platform's answer or until it is time again, holds no thread.
 *
 * <p>Where several nodes share a store, only one of them may listen to a polling channel; any number may connect the
 * others.
 */
public final class Listeners implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Between the first steps of two channels, so that a thousand of them do not all call at once. */
    private static final Duration BETWEEN_STARTS = Duration.ofMillis(2);

    private final OpenChannels channels;
    private final Journal journal;
    private final Intake intake;
    private final Addressing addressing;
    private final Clock clock;
    private final Pauses pauses;

    /** Guarded by this. */
    private final Map<ChannelId, Listening> listening = new LinkedHashMap<>();

    public Listeners(OpenChannels channels, Journal journal, Intake intake, Clock clock) {
        this(channels, journal, intake, clock, channels.threads());
    }

    Listeners(OpenChannels channels, Journal journal, Intake intake, Clock clock, Pauses pauses) {
        this.channels = channels;
        this.journal = journal;
        this.intake = intake;
        this.addressing = new Addressing(channels);
        this.clock = clock;
        this.pauses = pauses;
    }

    /** Starts listening to every open channel; to be called when what comes can be taken. */
    public synchronized void startAll() {
        Duration pause = Duration.ZERO;
        for (OpenChannel channel : channels.all()) {
            start(channel, pause);
            pause = pause.plus(BETWEEN_STARTS);
        }
    }

    /** Starts listening to a channel, unless that is done already or the channel is not open. */
    public synchronized void start(ChannelId id) {
        channels.find(id).ifPresent(channel -> start(channel, Duration.ZERO));
    }

    /** Stops listening to a channel, within a second; what was polled and is not stored yet comes again. */
    public void stop(ChannelId id) {
        Listening stopped;
        synchronized (this) {
            stopped = listening.remove(id);
        }
        if (stopped != null) {
            stopped.stop();
            await(stopped.over());
        }
    }

    /** Stops listening to all channels, within a second. */
    @Override
    public void close() {
        Listening[] stopped;
        synchronized (this) {
            stopped = listening.values().toArray(Listening[]::new);
            listening.clear();
        }
        CompletableFuture<?>[] ends = new CompletableFuture<?>[stopped.length];
        for (int i = 0; i < stopped.length; i++) {
            stopped[i].stop();
            ends[i] = stopped[i].over();
        }
        await(CompletableFuture.allOf(ends));
    }

    private void start(OpenChannel channel, Duration pause) {
        listening.computeIfAbsent(channel.id(), id -> {
            Listening started = new Listening(channel, channels.threads().steps(), pauses);
            Duration deadline = channels.deadlines().call();
            started.run(pause, new Connector(channel, deadline), () -> listen(channel, started));
            return started;
        });
    }

    private void listen(OpenChannel channel, Listening started) {
        Deadlines deadlines = channels.deadlines();
        Optional<PollingChannel> polled = channel.as(PollingChannel.class);
        if (polled.isPresent()) {
            Poller poller = new Poller(channel, polled.get(), journal, intake, addressing, deadlines.poll(), clock);
            started.run(Duration.ZERO, poller, () -> {});
        } else {
            started.run(Watch.firstPause(), new Watch(channel, deadlines.call()), () -> {});
        }
    }

    private static void await(CompletableFuture<?> end) {
        end.completeOnTimeout(null, PATIENCE.toNanos(), TimeUnit.NANOSECONDS).join();
    }
}
