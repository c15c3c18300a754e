package io.penelope.channel.webchat.guard;

import io.penelope.channel.webchat.guard.Allowance.Limit;
import io.penelope.channel.webchat.session.Session;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How much may be said in the web chat: by one guest, from one network, and to one hotel. All of it is kept for good and
 * shown to people, so that a flood of long messages would fill the disk and bury what guests say.
 *
 * <p>Only what would really be taken is counted here: strangers who are not let in use up nothing of what the guests
 * beside them have.
 */
final class Volume {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** UTF-16 units, as the page counts them. */
    private final Allowance guestsCharacters;

    private final Allowance networksMessages;
    private final Allowance networksCharacters;
    private final Allowance hotelsMessages;
    private final Allowance hotelsCharacters;

    Volume(Clock clock) {
        this.guestsCharacters = Allowance.of(clock, new Limit(12_000, MINUTE), new Limit(60_000, DAY));
        this.networksMessages = Allowance.of(clock, new Limit(200, MINUTE), new Limit(5_000, DAY));
        this.networksCharacters = Allowance.of(clock, new Limit(100_000, MINUTE), new Limit(1_000_000, DAY));
        this.hotelsMessages = Allowance.of(clock, new Limit(600, MINUTE), new Limit(20_000, DAY));
        this.hotelsCharacters = Allowance.of(clock, new Limit(300_000, MINUTE), new Limit(5_000_000, DAY));
    }

    /**
     * @param length in UTF-16 units
     * @throws ProblemException 429, if that is too much; then nothing of it counts
     */
    void take(Session session, String network, int length) {
        String hotel = session.channel().value();
        Uses uses = new Uses();
        uses.use(guestsCharacters, session.key(), length, "You have written a great deal");
        uses.use(networksMessages, network, 1, "Too many messages come from one network at once");
        uses.use(networksCharacters, network, length, "Too much is written from one network at once");
        uses.use(hotelsMessages, hotel, 1, "Too many messages come to the hotel at once");
        uses.use(hotelsCharacters, hotel, length, "Too much is written to the hotel at once");
    }

    /** What was used for one message, for the case that another allowance has no room for it. */
    private static final class Uses {

        private final Deque<Runnable> undo = new ArrayDeque<>();

        void use(Allowance allowance, String who, int amount, String words) {
            Optional<Duration> pause = allowance.use(who, amount);
            if (pause.isPresent()) {
                undo.forEach(Runnable::run);
                throw new ProblemException(Problem.of(429, words).retryAfter(pause.get()));
            }
            undo.push(() -> allowance.giveBack(who, amount));
        }
    }
}
