package io.penelope.channel.simulator;

import io.javalin.http.sse.SseClient;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Tells the open pages whose chat has changed, over server-sent events.
 *
 * <p>An event says only where to look, so a page that was away loses nothing: it looks at everything when it is back.
 */
final class Feed implements AutoCloseable {

    private static final int HEARTBEAT_SECONDS = 15;

    private final Set<SseClient> pages = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "phones-feed");
        daemon.setDaemon(true);
        return daemon;
    });

    Feed() {
        ScheduledFuture<?> unused = thread.scheduleAtFixedRate(
                () -> pages.forEach(page -> page.sendComment("still here")),
                HEARTBEAT_SECONDS,
                HEARTBEAT_SECONDS,
                TimeUnit.SECONDS);
    }

    void connect(SseClient page) {
        page.keepAlive();
        page.onClose(() -> pages.remove(page));
        pages.add(page);
        page.sendEvent("hello", Map.of());
    }

    void changed(String guest) {
        if (!thread.isShutdown()) {
            thread.execute(() -> pages.forEach(page -> page.sendEvent("changed", Map.of("guest", guest))));
        }
    }

    /** Lets all pages go: one that stays connected would hold up the end of the process for a minute. */
    @Override
    public void close() {
        thread.shutdownNow();
        pages.forEach(SseClient::close);
    }
}
