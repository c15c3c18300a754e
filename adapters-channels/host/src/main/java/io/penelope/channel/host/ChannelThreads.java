package io.penelope.channel.host;

import java.util.List;

/**
 * The threads on which one channel is called, apart by purpose: messages that hang at the platform keep no webhook
 * waiting, and neither keeps the channel from being closed.
 */
record ChannelThreads(
        BoundedCalls life, BoundedCalls tending, BoundedCalls sending, BoundedCalls reading, BoundedCalls polling) {

    private static final int SENDING = 16;
    private static final int READING = 16;
    private static final int TENDING = 4;

    /** More than one, so that a fresh poll can take over from one that does not even heed an interrupt. */
    private static final int POLLING = 4;

    private static final int LIFE = 4;

    static ChannelThreads of(String channelId, ClassLoader loader, Discretion discretion) {
        String name = "channel-" + channelId;
        return new ChannelThreads(
                new BoundedCalls(name + "-life", LIFE, loader, discretion),
                new BoundedCalls(name + "-tend", TENDING, loader, discretion),
                new BoundedCalls(name + "-send", SENDING, loader, discretion),
                new BoundedCalls(name + "-read", READING, loader, discretion),
                new BoundedCalls(name + "-poll", POLLING, loader, discretion));
    }

    /** How many calls go on at this moment although they were given up. */
    int hanging() {
        return all().stream().mapToInt(BoundedCalls::hanging).sum();
    }

    /** How many calls were given up, ever. */
    long givenUp() {
        return all().stream().mapToLong(BoundedCalls::givenUp).sum();
    }

    void stop() {
        all().forEach(BoundedCalls::stop);
    }

    private List<BoundedCalls> all() {
        return List.of(life, tending, sending, reading, polling);
    }
}
