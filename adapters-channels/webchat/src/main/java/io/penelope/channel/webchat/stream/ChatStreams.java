package io.penelope.channel.webchat.stream;

import io.penelope.channel.webchat.session.Session;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.transcript.Progress;
import io.penelope.domain.transcript.Reader;
import io.penelope.domain.transcript.Transcripts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open pages of the web chats, which are told at once that there is news; what it is they ask for themselves, so
 * that a word that gets lost loses nothing.
 *
 * <p>{@link #changed} says whose conversations have changed, and those alone are looked up; pages on which nothing is
 * said cost nothing but a sign of life now and then. A look at all of them every few seconds finds what another process
 * wrote into the same store. No page takes a thread while it waits.
 */
public final class ChatStreams implements AutoCloseable {

    /** What changes within that time is looked up together, so that a crowd costs no more than so many looks. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private static final Duration BETWEEN_LOOKS_AT_ALL = Duration.ofSeconds(5);
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);

    /** They write and do not wait for the pages, so that few do. */
    private static final int TELLERS = 4;

    private static final Logger log = LoggerFactory.getLogger(ChatStreams.class);

    private final Transcripts transcripts;
    private final Duration betweenLooksAtAll;

    /** Each reader's, never empty. */
    private final Map<Reader, List<ChatStream>> streams = new ConcurrentHashMap<>();

    private final StreamPlaces places = new StreamPlaces();

    /** What has changed, and who has come, since the latest look. */
    private final Set<ConversationId> changed = ConcurrentHashMap.newKeySet();

    private final Set<Reader> arrived = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean lookIsDue = new AtomicBoolean();
    private volatile long lookedAt = System.nanoTime() - BETWEEN_LOOKS.toNanos();

    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(named("chat-looks"));
    private final ExecutorService tellers = Executors.newFixedThreadPool(TELLERS, named("chat-tells"));

    public ChatStreams(Transcripts transcripts) {
        this(transcripts, BETWEEN_LOOKS_AT_ALL);
    }

    ChatStreams(Transcripts transcripts, Duration betweenLooksAtAll) {
        this.transcripts = transcripts;
        this.betweenLooksAtAll = betweenLooksAtAll;
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
        repeat(this::lookAtAll, betweenLooksAtAll);
        repeat(this::keepAlive, BETWEEN_ROUNDS);
    }

    private void repeat(Runnable task, Duration pause) {
        var unused = looks.scheduleWithFixedDelay(
                () -> guarded(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many pages listen. */
    public int listening() {
        return places.taken();
    }

    /**
     * These conversations have changed, and whoever listens to them is told within moments. Quick, and for any thread.
     */
    public void changed(Set<ConversationId> conversations) {
        if (!streams.isEmpty()) {
            changed.addAll(conversations);
            lookSoon();
        }
    }

    StreamPlaces places() {
        return places;
    }

    /**
     * Tells this page at once how far its conversation is, and from now on whenever there is news.
     *
     * @param place is given back when the page is gone
     */
    void add(Session session, StreamPlaces.Place place, ChatPage page) {
        ChatStream stream = new ChatStream(session, page, tellers, gone -> remove(gone, place));
        page.onGone(() -> remove(stream, place));
        streams.merge(session.reader(), List.of(stream), ChatStreams::both);
        arrived.add(session.reader());
        lookSoon();
    }

    private static List<ChatStream> both(List<ChatStream> some, List<ChatStream> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private void remove(ChatStream stream, StreamPlaces.Place place) {
        if (!stream.leave()) {
            return;
        }
        streams.computeIfPresent(stream.session().reader(), (reader, own) -> {
            List<ChatStream> left =
                    own.stream().filter(other -> other != stream).toList();
            return left.isEmpty() ? null : left;
        });
        place.giveBack();
    }

    private void lookSoon() {
        if (lookIsDue.compareAndSet(false, true)) {
            long rest = BETWEEN_LOOKS.toNanos() - (System.nanoTime() - lookedAt);
            try {
                var unused = looks.schedule(() -> guarded(this::look), Math.max(0, rest), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                log.debug("A chat's page is not told that Penelope stops");
            }
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.warn("Open chats cannot be told whether there is news", e);
        }
    }

    private void look() {
        lookIsDue.set(false); // before anything is taken: what comes from now on has a look of its own
        Set<Reader> readers = new HashSet<>(transcripts.readers(taken(changed)));
        readers.addAll(taken(arrived));
        lookAt(readers);
        lookedAt = System.nanoTime();
    }

    private static <T> List<T> taken(Set<T> noted) {
        List<T> taken = List.copyOf(noted);
        taken.forEach(noted::remove);
        return taken;
    }

    private void lookAtAll() {
        lookAt(streams.keySet());
    }

    private void lookAt(Set<Reader> readers) {
        List<Reader> listening = readers.stream().filter(streams::containsKey).toList();
        if (listening.isEmpty()) {
            return;
        }
        List<Progress> progress = transcripts.progress(listening);
        for (int i = 0; i < listening.size(); i++) {
            ChatNews news = ChatNews.of(progress.get(i));
            streams.getOrDefault(listening.get(i), List.of()).forEach(stream -> stream.tell(news));
        }
    }

    private void keepAlive() {
        streams.values().forEach(own -> own.forEach(ChatStream::keepAlive));
    }

    /** Ends all streams; the pages come back, to whoever answers then. */
    @Override
    public void close() {
        looks.shutdownNow();
        tellers.shutdownNow();
        List<List<ChatStream>> open = new ArrayList<>(streams.values());
        open.forEach(own -> own.forEach(ChatStream::end));
    }
}
