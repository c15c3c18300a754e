package io.penelope.channel.host.calling;

import io.penelope.channel.host.telling.Redaction;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * How many threads may be in one channel at once, apart by purpose: messages that hang at the platform keep no webhook
 * waiting, and neither keeps the channel from being closed.
 *
 * @param answering where the channel goes on once the platform has answered over HTTP, see {@link LentHttpClient}
 */
public record ChannelThreads(
        BoundedCalls life,
        BoundedCalls tending,
        BoundedCalls sending,
        BoundedCalls reading,
        BoundedCalls polling,
        BoundedCalls fetching,
        Executor answering) {

    private static final int SENDING = 16;
    private static final int READING = 16;
    private static final int TENDING = 4;

    /** More than one, so that a fresh poll can take over from one that does not even heed an interrupt. */
    private static final int POLLING = 4;

    /** Files may take minutes. */
    private static final int FETCHING = 2;

    private static final int LIFE = 4;

    /** As many as may wait for an answer at once. */
    private static final int ANSWERING = SENDING + TENDING + POLLING + FETCHING;

    public static ChannelThreads of(String channelId, ClassLoader loader, Redaction redaction, SharedThreads threads) {
        String name = "channel-" + channelId;
        return new ChannelThreads(
                new BoundedCalls(name + "-life", LIFE, loader, redaction, threads),
                new BoundedCalls(name + "-tend", TENDING, loader, redaction, threads),
                new BoundedCalls(name + "-send", SENDING, loader, redaction, threads),
                new BoundedCalls(name + "-read", READING, loader, redaction, threads),
                new BoundedCalls(name + "-poll", POLLING, loader, redaction, threads),
                new BoundedCalls(name + "-fetch", FETCHING, loader, redaction, threads),
                new BoundedExecutor(name + "-http", ANSWERING, loader, threads));
    }

    /** How many calls go on at this moment although they were given up. */
    public int hanging() {
        return all().stream().mapToInt(BoundedCalls::hanging).sum();
    }

    /** How many calls were given up, ever. */
    public long givenUp() {
        return all().stream().mapToLong(BoundedCalls::givenUp).sum();
    }

    /** Takes no further calls. */
    public void stop() {
        all().forEach(BoundedCalls::stop);
    }

    private List<BoundedCalls> all() {
        return List.of(life, tending, sending, reading, polling, fetching);
    }
}
