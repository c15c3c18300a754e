package io.penelope.channel.webchat.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.penelope.channel.webchat.guard.Allowance.Limit;
import io.penelope.channel.webchat.session.Session;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a flood out and lets guests in.
 *
 * <p>A hundred honest guests may share one address, a hotel's own Wi-Fi, so that an address alone shuts nobody out: where
 * too many strangers come from one place, or to one hotel, each has to do some work before the first message, and then
 * waits for its turn at the hotel's {@link NewcomerQueue}. Whoever has a conversation has nothing to do with all that.
 */
final class NewcomerLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** More than all queues let in during a day, unless many hotels are flooded at once. */
    private static final int MOST_NEWCOMERS = 200_000;

    private final Allowance messages;
    private final ProofOfWork work;
    private final Clock clock;
    private final Map<String, NewcomerQueue> queues = new ConcurrentHashMap<>();
    private final Cache<String, Boolean> newcomers;

    NewcomerLimits(ProofOfWork work, Clock clock) {
        this.work = work;
        this.clock = clock;
        this.messages = Allowance.of(clock, new Limit(20, MINUTE), new Limit(200, DAY));
        this.newcomers = Caffeine.newBuilder()
                .maximumSize(MOST_NEWCOMERS)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(DAY)
                .build();
    }

    /** @throws ProblemException 429, if this session says too much */
    void speak(Session session) {
        messages.use(session.key()).ifPresent(pause -> {
            throw new ProblemException(
                    Problem.of(429, "Too many messages at once").retryAfter(pause));
        });
    }

    /** What this session wanted to say could not be taken, and does not count as said. */
    void unspeak(Session session) {
        messages.giveBack(session.key(), 1);
    }

    /** Whether this session was let in within the last day. */
    boolean isNewcomer(Session session) {
        return newcomers.getIfPresent(session.key()) != null;
    }

    /**
     * Lets somebody in who never wrote.
     *
     * @param proof of work; empty if none was sent
     * @throws ProblemException 429 with the work to do, or with the time to wait for those who did it
     */
    void enter(Session session, Network network, String proof) {
        if (isNewcomer(session)) {
            return; // let in, and then something else kept the message from being taken
        }
        NewcomerQueue queue = queues.computeIfAbsent(session.channel().value(), hotel -> new NewcomerQueue(clock));
        boolean worked = !proof.isEmpty() && work.isDone(session, proof, queue.price(network));
        NewcomerQueue.Word word = queue.ask(session.key(), network, worked);
        if (word instanceof NewcomerQueue.ComeIn) {
            newcomers.put(session.key(), true);
        } else if (word instanceof NewcomerQueue.Wait wait) {
            throw new ProblemException(
                    Problem.of(429, "Many new guests come at once").retryAfter(wait.pause()));
        } else if (word instanceof NewcomerQueue.DoASum sum) {
            throw new ProblemException(Problem.of(429, "Many new guests come at once: send the proof of work")
                    .retryAfter(Duration.ZERO)
                    .with("proof", work.taskFor(session, sum.bits())));
        }
    }
}
