package io.penelope.channel.host;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Small attentions that wait their turn, one channel's apart from another's; those that find no room are dropped. */
final class Courtesies {

    private static final Logger LOG = LoggerFactory.getLogger(Courtesies.class);

    private static final int MOST_WAITING = 100;

    private final OpenChannels channels;
    private final Map<OpenChannel, ExecutorService> waiting = new ConcurrentHashMap<>();

    Courtesies(OpenChannels channels) {
        this.channels = channels;
    }

    void offer(OpenChannel channel, BoundedCalls.Act courtesy) {
        waiting.computeIfAbsent(channel, Courtesies::queue).execute(() -> show(channel, courtesy));
    }

    void close() {
        waiting.values().forEach(ExecutorService::shutdownNow);
    }

    private void show(OpenChannel channel, BoundedCalls.Act courtesy) {
        String words = channel.ask(
                        channel.threads().tending(),
                        BoundedCalls.doing(courtesy),
                        channels.deadlines().call())
                .words();
        if (!words.isEmpty()) {
            LOG.debug("Channel {} could not show that a message was read: {}", channel.id(), words);
        }
    }

    private static ExecutorService queue(OpenChannel channel) {
        ThreadPoolExecutor queue = new ThreadPoolExecutor(
                1,
                1,
                60,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                work -> {
                    Thread thread = new Thread(work, "channel-" + channel.id() + "-courtesies");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        queue.allowCoreThreadTimeOut(true);
        return queue;
    }
}
