package io.penelope.channel.webchat.stream;

import io.penelope.channel.webchat.session.Session;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open page, which is told one thing at a time: one that reads slowly is told less often, and in the end what is
 * latest. For any thread.
 */
final class ChatStream {

    /** Proxies cut a line on which nothing comes for half a minute or so. */
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(15);

    /** Ended now and then, streams spread over nodes, and a proxy may be restarted. */
    private static final Duration SHORTEST = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(ChatStream.class);

    private final Session session;
    private final ChatPage page;
    private final Executor tellers;
    private final Consumer<ChatStream> onGone;
    private final long endsAt =
            System.nanoTime() + ThreadLocalRandom.current().nextLong(SHORTEST.toNanos(), LONGEST.toNanos());

    private final AtomicBoolean left = new AtomicBoolean();

    /** While somebody speaks to the page, which may take as long as the page is slow. */
    private final AtomicBoolean busy = new AtomicBoolean();

    private volatile @Nullable ChatNews latest;

    /** These two belong to whoever made it busy. */
    private volatile @Nullable ChatNews told;

    private volatile long spokenAt = System.nanoTime();

    /**
     * @param tellers speak to the page
     * @param onGone hears when nobody is there any more
     */
    ChatStream(Session session, ChatPage page, Executor tellers, Consumer<ChatStream> onGone) {
        this.session = session;
        this.page = page;
        this.tellers = tellers;
        this.onGone = onGone;
    }

    Session session() {
        return session;
    }

    /** Notes that it is over; false if that was noted before. */
    boolean leave() {
        return left.compareAndSet(false, true);
    }

    /** Has the page told, unless it knows already. To be called in the order in which things happened. */
    void tell(ChatNews news) {
        latest = news;
        speakIf(hasNews());
    }

    /** Has something said if nothing was for long; or ends the stream, when it has lasted long enough. */
    void keepAlive() {
        long now = System.nanoTime();
        speakIf(hasNews() || now - spokenAt > BETWEEN_SIGNS_OF_LIFE.toNanos() || now - endsAt > 0);
    }

    private boolean hasNews() {
        return !Objects.equals(latest, told);
    }

    private void speakIf(boolean due) {
        if (due && !left.get() && busy.compareAndSet(false, true)) {
            try {
                tellers.execute(this::speak);
            } catch (RejectedExecutionException e) {
                log.debug("A chat's page is not told that Penelope stops");
            }
        }
    }

    private void speak() {
        try {
            ChatNews news = latest;
            if (System.nanoTime() - endsAt > 0) {
                page.end();
            } else if (news == null || news.equals(told)) {
                page.signOfLife();
            } else {
                page.tell(news);
                told = news;
            }
            spokenAt = System.nanoTime();
            if (page.isGone()) {
                onGone.accept(this);
            }
        } catch (RuntimeException e) {
            onGone.accept(this);
            end();
        } finally {
            busy.set(false);
        }
        speakIf(hasNews()); // what came meanwhile found it busy
    }

    /** Hangs up. */
    void end() {
        try {
            page.end();
        } catch (RuntimeException e) {
            log.debug("A chat's stream had ended already", e);
        }
    }
}
