package io.penelope.channel.host;

import io.penelope.channel.spi.PollingChannel;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.storing.Journal;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What makes channels hear: for each a thread on which the channel connects, and then polls, or sees to it that its
 * platform calls.
 *
 * <p>Where several nodes share a store, only one of them may listen to a polling channel; any number may connect the
 * others.
 */
public final class Listeners implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final OpenChannels channels;
    private final Journal journal;
    private final Intake intake;
    private final Addressing addressing;
    private final Clock clock;
    private final Pauses pauses;

    /** Guarded by this. */
    private final Map<ChannelId, Thread> listening = new LinkedHashMap<>();

    public Listeners(OpenChannels channels, Journal journal, Intake intake, Clock clock) {
        this(channels, journal, intake, clock, Pauses.REAL);
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
    public void startAll() {
        channels.all().forEach(channel -> start(channel.id()));
    }

    /** Starts listening to a channel, unless that is done already or the channel is not open. */
    public synchronized void start(ChannelId id) {
        channels.find(id).ifPresent(channel -> listening.computeIfAbsent(id, any -> started(channel)));
    }

    /** Stops listening to a channel, within a second; what was polled and is not stored yet comes again. */
    public synchronized void stop(ChannelId id) {
        Thread thread = listening.remove(id);
        if (thread != null) {
            thread.interrupt();
            await(thread, PATIENCE.toNanos());
        }
    }

    /** Stops listening to all channels, within a second. */
    @Override
    public synchronized void close() {
        listening.values().forEach(Thread::interrupt);
        long begunAt = System.nanoTime();
        listening.values().forEach(thread -> await(thread, PATIENCE.toNanos() - (System.nanoTime() - begunAt)));
        listening.clear();
    }

    private Thread started(OpenChannel channel) {
        Thread thread = new Thread(() -> listen(channel), "channel-" + channel.id() + "-listen");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void listen(OpenChannel channel) {
        Deadlines deadlines = channels.deadlines();
        try {
            new Connector(channel, deadlines.call(), pauses).untilConnected();
            Optional<PollingChannel> polled = channel.as(PollingChannel.class);
            if (polled.isPresent()) {
                new Poller(channel, polled.get(), journal, intake, addressing, deadlines.poll(), clock, pauses)
                        .untilStopped();
            } else {
                new Watch(channel, deadlines.call(), pauses).untilStopped();
            }
        } catch (InterruptedException e) {
            // Somebody stopped us; the thread ends.
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Thread thread, long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
