package io.penelope.channel.webchat.guard;

import io.penelope.channel.webchat.guard.Allowance.Limit;
import io.penelope.channel.webchat.session.Session;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.time.Clock;
import java.time.Duration;

/**
 * Keeps a flood out and lets guests in.
 *
 * <p>A hundred honest guests may share one address, a hotel's own Wi-Fi, so that an address alone shuts nobody out: where
 * too many strangers come from one place, or to one hotel, each has to do some work before the first message. Those who
 * did are let in at a pace that the hotel's threads can bear, and whoever has a conversation has nothing to do with all
 * that.
 */
final class Crowd {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration WHILE = Duration.ofMinutes(10);

    private final Allowance messages;
    private final Allowance newcomersFromOnePlace;
    private final Allowance newcomersToOneHotel;
    private final Allowance newcomersWhoWorked;
    private final ProofOfWork work;

    Crowd(ProofOfWork work, Clock clock) {
        this.work = work;
        this.messages = Allowance.of(clock, new Limit(20, MINUTE), new Limit(200, Duration.ofDays(1)));
        this.newcomersFromOnePlace = Allowance.of(clock, new Limit(10, WHILE));
        this.newcomersToOneHotel = Allowance.of(clock, new Limit(100, WHILE));
        this.newcomersWhoWorked = Allowance.of(clock, new Limit(60, MINUTE));
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

    /**
     * Lets somebody in who never wrote.
     *
     * @param proof of work; empty if none was sent
     * @throws ProblemException 429 with the work to do, or with the time to wait for those who did it
     */
    void enter(Session session, String network, String proof) {
        String hotel = session.channel().value();
        if (work.isDone(session, proof)) {
            newcomersWhoWorked.use(hotel).ifPresent(pause -> {
                throw new ProblemException(
                        Problem.of(429, "Many new guests come at once").retryAfter(pause));
            });
            return;
        }
        boolean room = newcomersFromOnePlace.use(network).isEmpty()
                && newcomersToOneHotel.use(hotel).isEmpty();
        if (!room) {
            throw new ProblemException(Problem.of(429, "Many new guests come at once: send the proof of work")
                    .retryAfter(Duration.ZERO)
                    .with("proof", work.taskFor(session)));
        }
    }
}
