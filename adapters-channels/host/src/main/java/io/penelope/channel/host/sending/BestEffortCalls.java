package io.penelope.channel.host.sending;

import io.penelope.channel.host.calling.BoundedCalls;
import io.penelope.channel.host.opening.OpenChannel;
import io.penelope.channel.host.opening.OpenChannels;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that nobody misses if they are not made, such as to show a message as read: one after the other in each channel,
 * and those that find no room to wait are dropped.
 */
final class BestEffortCalls {

    private static final Logger LOG = LoggerFactory.getLogger(BestEffortCalls.class);

    private static final int MOST_WAITING = 100;

    private final OpenChannels channels;
    private final Map<OpenChannel, Line> lines = new ConcurrentHashMap<>();
    private volatile boolean closed;

    BestEffortCalls(OpenChannels channels) {
        this.channels = channels;
    }

    void offer(OpenChannel channel, BoundedCalls.Act call) {
        lines.computeIfAbsent(channel, Line::new).offer(call);
    }

    /** Drops those that wait. */
    void close() {
        closed = true;
    }

    /** Those of one channel. */
    private final class Line {

        private final OpenChannel channel;

        // Guarded by this.
        private final Queue<BoundedCalls.Act> waiting = new ArrayDeque<>();
        private boolean busy;

        Line(OpenChannel channel) {
            this.channel = channel;
        }

        void offer(BoundedCalls.Act call) {
            synchronized (this) {
                if (busy) {
                    if (waiting.size() < MOST_WAITING) {
                        waiting.add(call);
                    }
                    return;
                }
                busy = true;
            }
            show(call);
        }

        private void show(BoundedCalls.Act call) {
            channel.begin(
                            channel.threads().tending(),
                            BoundedCalls.doing(call),
                            channels.deadlines().call())
                    .ended()
                    .thenAccept(ended -> {
                        if (!ended.words().isEmpty()) {
                            LOG.debug(
                                    "Channel {} could not show that a message was read: {}",
                                    channel.id(),
                                    ended.words());
                        }
                        BoundedCalls.Act next = next();
                        if (next != null) {
                            show(next);
                        }
                    });
        }

        private synchronized BoundedCalls.@Nullable Act next() {
            if (closed) {
                waiting.clear();
            }
            BoundedCalls.Act next = waiting.poll();
            busy = next != null;
            return next;
        }
    }
}
