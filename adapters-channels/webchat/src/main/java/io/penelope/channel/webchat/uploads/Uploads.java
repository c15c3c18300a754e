package io.penelope.channel.webchat.uploads;

import io.penelope.channel.webchat.guard.ChatGuard;
import io.penelope.channel.webchat.guard.Network;
import io.penelope.channel.webchat.session.BrowserId;
import io.penelope.channel.webchat.session.Session;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.file.FileStore.NoRoom;
import io.penelope.domain.file.IncomingFiles;
import io.penelope.domain.file.StoredBytes;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that guests are sending in the web chat, each under the id of the message that it is for.
 *
 * <p>None of it outlives the process: what had not become a message is sent anew, and what lies in the store of bytes for
 * nobody is swept there. For any thread.
 */
public final class Uploads implements AutoCloseable {

    /** Of what all files together may take, in percent: the rest is for those that messengers bring. */
    static final int SHARE = 75;

    /** Of guests who came within the last day; the rest is for those who were there before. */
    static final int NEWCOMERS_SHARE = 50;

    private static final Duration COME_AGAIN = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(Uploads.class);

    private final IncomingFiles files;
    private final ChatGuard guard;
    private final Clock clock;
    private final UploadPlaces places = new UploadPlaces();
    private final Map<Key, Running> uploads = new ConcurrentHashMap<>();
    private final Map<Share, String> troubles = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "chat-uploads");
        thread.setDaemon(true);
        return thread;
    });

    public Uploads(IncomingFiles files, ChatGuard guard, Clock clock) {
        this.files = files;
        this.guard = guard;
        this.clock = clock;
    }

    /** Nobody but the session that began it knows an upload. */
    private record Key(String session, BrowserId id) {

        static Key of(Session session, BrowserId id) {
            return new Key(session.key(), id);
        }
    }

    private record Running(Upload upload, Session session, Network network, boolean newcomer) {}

    /** Begins to give up those for which nobody sends anything any more. */
    public void start() {
        long pause = BETWEEN_LOOKS.toMillis();
        var unused = looks.scheduleWithFixedDelay(this::tidy, pause, pause, TimeUnit.MILLISECONDS);
    }

    Optional<Upload> find(Session session, BrowserId id) {
        return Optional.ofNullable(uploads.get(Key.of(session, id))).map(Running::upload);
    }

    /**
     * Begins one, unless that was done.
     *
     * @param size in bytes
     * @throws ProblemException 429, if too much is sent, or too many at once
     */
    Upload begin(Session session, Network network, BrowserId id, long size) {
        Key key = Key.of(session, id);
        synchronized (this) {
            Running running = uploads.get(key);
            if (running != null) {
                return running.upload();
            }
            boolean newcomer = guard.isNewcomer(session);
            Runnable place = places.take(session, network, newcomer)
                    .orElseThrow(() -> new ProblemException(
                            Problem.of(429, "Too many files are sent at once").retryAfter(COME_AGAIN)));
            try {
                guard.countFile(session, network, size);
            } catch (ProblemException e) {
                place.run();
                throw e;
            }
            Upload upload = new Upload(size, files.begin(newcomer ? NEWCOMERS_SHARE : SHARE), place, clock);
            uploads.put(key, new Running(upload, session, network, newcomer));
            return upload;
        }
    }

    /** The guest does not want to send it after all. What has come of it counts as sent. */
    void giveUp(Session session, BrowserId id) {
        giveUp(Key.of(session, id));
    }

    private void giveUp(Key key) {
        Running running = uploads.remove(key);
        if (running != null) {
            guard.uncountFile(
                    running.session(),
                    running.network(),
                    running.newcomer(),
                    running.upload().end());
        }
    }

    /** The file that this session has sent for its message with this id; empty if it is not here, or no longer. */
    public Optional<StoredBytes> whole(Session session, BrowserId id) {
        return find(session, id).flatMap(Upload::whole);
    }

    /** Why what guests of this chat send cannot be kept, for whoever runs Penelope; empty if it can. */
    public Optional<String> trouble(ChannelId chat) {
        return Optional.ofNullable(troubles.get(new Share(chat, false)))
                .or(() -> Optional.ofNullable(troubles.get(new Share(chat, true)))
                        .map(why -> "for those who came within the last day there is less room: " + why));
    }

    /** A file could be kept. */
    void kept(Session session) {
        Share share = shareOf(session);
        if (troubles.remove(share) != null) {
            log.info("Files of {} can be kept again", share);
        }
    }

    /** A file could not be kept. */
    void notKept(Session session, NoRoom why) {
        Share share = shareOf(session);
        if (troubles.put(share, why.why()) == null) {
            log.warn("Files of {} cannot be kept: {}", share, why.why());
        }
    }

    private Share shareOf(Session session) {
        return new Share(session.channel(), guard.isNewcomer(session));
    }

    /** The part of the room that is left to these guests. */
    private record Share(ChannelId chat, boolean newcomers) {

        @Override
        public String toString() {
            return (newcomers ? "guests who came within the last day over " : "guests who write over ") + chat;
        }
    }

    /** Gives up those for which nobody sends anything any more. */
    void tidy() {
        try {
            uploads.forEach((key, running) -> {
                if (running.upload().isOverdue()) {
                    giveUp(key);
                }
            });
        } catch (RuntimeException | Error e) { // or nobody would ever look again
            log.warn("Files that nobody sends any more cannot be given up", e);
        }
    }

    /** How many are on their way. */
    int number() {
        return places.taken();
    }

    @Override
    public void close() {
        looks.shutdownNow();
        uploads.keySet().forEach(this::giveUp);
    }
}
