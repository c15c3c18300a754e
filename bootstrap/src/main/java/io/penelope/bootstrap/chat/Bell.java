package io.penelope.bootstrap.chat;

import io.javalin.http.sse.SseClient;
import io.penelope.domain.transcript.Progress;
import io.penelope.domain.transcript.Transcripts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells open pages that there is news; what it is they ask for themselves, so that a ring that gets lost loses nothing.
 *
 * <p>All pages together cost one look into the store twice a second, whichever node took the message, and no thread
 * each.
 */
public final class Bell implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** Proxies cut a line on which nothing comes for half a minute or so. */
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(15);

    /** Ended now and then, streams spread over nodes, and a proxy may be restarted. */
    private static final Duration SHORTEST_STREAM = Duration.ofMinutes(5);

    private static final Duration LONGEST_STREAM = Duration.ofMinutes(10);

    /** A page that does not read what it is told holds up one of these at the most. */
    private static final int RINGERS = 4;

    private static final Logger log = LoggerFactory.getLogger(Bell.class);

    private final Transcripts transcripts;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final StreamPlaces places = new StreamPlaces();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(named("chat-bell"));
    private final ExecutorService ringers = Executors.newFixedThreadPool(RINGERS, named("chat-ringer"));

    public Bell(Transcripts transcripts) {
        this.transcripts = transcripts;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    public void start() {
        var unused = looks.scheduleWithFixedDelay(
                this::look, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many pages listen. */
    public int listeners() {
        return places.taken();
    }

    /** What a page is told: how many messages there are, and how many of the first of them the hotel has. */
    record News(int last, int inHotel) {

        static News of(Progress progress) {
            return new News(progress.lines(), progress.inHotel());
        }

        String json() {
            return "{\"last\":" + last + ",\"inHotel\":" + inHotel + "}";
        }
    }

    StreamPlaces places() {
        return places;
    }

    /**
     * Rings at this stream at once, and from now on whenever there is news.
     *
     * @param session has taken a place, which it gives back when the stream ends
     */
    void add(Session session, SseClient client) {
        Listener listener = new Listener(session, client);
        client.onClose(() -> remove(listener));
        client.keepAlive();
        listeners.add(listener);
    }

    private void remove(Listener listener) {
        if (listener.left.compareAndSet(false, true)) {
            listeners.remove(listener);
            places.giveBack(listener.session);
        }
    }

    private void look() {
        try {
            List<Listener> idle =
                    listeners.stream().filter(listener -> !listener.busy.get()).toList();
            if (idle.isEmpty()) {
                return;
            }
            List<Progress> progress = transcripts.progress(
                    idle.stream().map(listener -> listener.session.reader()).toList());
            for (int i = 0; i < idle.size(); i++) {
                ring(idle.get(i), News.of(progress.get(i)));
            }
        } catch (RuntimeException e) {
            log.warn("Open chats cannot be told whether there is news", e);
        }
    }

    private void ring(Listener listener, News news) {
        if (listener.isDue(news)) {
            listener.busy.set(true);
            try {
                ringers.execute(() -> listener.tell(news));
            } catch (RejectedExecutionException e) {
                log.debug("A chat's page is not told that Penelope stops");
            }
        }
    }

    /** Ends all streams; the pages come back, to whoever answers then. */
    @Override
    public void close() {
        looks.shutdownNow();
        ringers.shutdownNow();
        listeners.forEach(listener -> end(listener.client));
    }

    private static void end(SseClient client) {
        try {
            client.close();
        } catch (RuntimeException e) {
            log.debug("A chat's stream had ended already", e);
        }
    }

    /** One open page. */
    private final class Listener {

        final Session session;
        final SseClient client;
        final AtomicBoolean left = new AtomicBoolean();

        /** While somebody rings here, which may take as long as the page is slow. */
        final AtomicBoolean busy = new AtomicBoolean();

        private final long endsAt;

        /** These two belong to whoever made it busy. */
        private volatile @Nullable News told;

        private volatile long toldAt = System.nanoTime();

        Listener(Session session, SseClient client) {
            this.session = session;
            this.client = client;
            this.endsAt = System.nanoTime()
                    + ThreadLocalRandom.current().nextLong(SHORTEST_STREAM.toNanos(), LONGEST_STREAM.toNanos());
        }

        boolean isDue(News news) {
            long now = System.nanoTime();
            return !news.equals(told) || now - toldAt > BETWEEN_SIGNS_OF_LIFE.toNanos() || now - endsAt > 0;
        }

        void tell(News news) {
            try {
                if (System.nanoTime() - endsAt > 0) {
                    client.close();
                } else if (news.equals(told)) {
                    client.sendComment("");
                } else {
                    client.sendEvent("news", news.json());
                    told = news;
                }
                toldAt = System.nanoTime();
                if (client.terminated()) {
                    remove(this);
                }
            } catch (RuntimeException e) {
                remove(this);
                end(client);
            } finally {
                busy.set(false);
            }
        }
    }
}
