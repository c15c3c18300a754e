package io.penelope.channel.host.calling;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The clients by which channels call their platforms over HTTP: one for all channels of a type, which share its
 * connections and threads, and made when the first of them calls.
 *
 * <p>For each type one, since channels of one type call the same platform in the same way: what a plugin does inside of
 * its client, in a body handler for example, meets no other plugin.
 */
public final class HttpClients {

    private static final Duration CONNECTING = Duration.ofSeconds(10);

    /** They move bytes and wait for nothing but a name server; a request that waits for its answer holds none of them. */
    private static final int MOST_THREADS = 16;

    private static final long IDLE_SECONDS = 10;

    private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

    /** @param answering where one channel goes on once an answer is there */
    public HttpClient lentTo(String type, Executor answering) {
        return new LentHttpClient(() -> clients.computeIfAbsent(type, HttpClients::client), answering);
    }

    /** HTTP/1.1, since on HTTP/2 one broken connection leaves every message in doubt that was on its way over it. */
    private static HttpClient client(String type) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECTING)
                .executor(boundedExecutor("http-" + type))
                .build();
    }

    /** Takes a thread that is idle before it makes another, and makes a task wait only once it has made all that it may. */
    private static ThreadPoolExecutor boundedExecutor(String name) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                0,
                MOST_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new HandedOver(),
                work -> {
                    Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    thread.setContextClassLoader(HttpClients.class.getClassLoader());
                    return thread;
                },
                (work, executor) -> executor.getQueue().add(work));
    }

    /** A queue that refuses what no idle thread takes at once, upon which an executor makes another thread if it may. */
    private static final class HandedOver extends LinkedTransferQueue<Runnable> {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable work) {
            return tryTransfer(work);
        }
    }
}
