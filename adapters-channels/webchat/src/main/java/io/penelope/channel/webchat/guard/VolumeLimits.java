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
 * beside them have. Those who are have no more than half of it, so that the guests of earlier days are heard beside them.
 */
final class VolumeLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** UTF-16 units, as the page counts them. */
    private final Allowance guestsCharacters;

    private final Share network;
    private final Share hotel;
    private final Share newcomersOfNetwork;
    private final Share newcomersToHotel;

    VolumeLimits(Clock clock) {
        this.guestsCharacters = Allowance.of(clock, new Limit(12_000, MINUTE), new Limit(60_000, DAY));
        Much ofNetwork = new Much(200, 5_000, 100_000, 1_000_000);
        Much ofHotel = new Much(600, 20_000, 300_000, 5_000_000);
        this.network = Share.of(ofNetwork, clock, "from one network");
        this.hotel = Share.of(ofHotel, clock, "to the hotel");
        this.newcomersOfNetwork = Share.of(ofNetwork.half(), clock, "by new guests from one network");
        this.newcomersToHotel = Share.of(ofHotel.half(), clock, "by new guests to the hotel");
    }

    /**
     * @param newcomer whether the guest came within the last day
     * @param length in UTF-16 units
     * @throws ProblemException 429, if that is too much; then nothing of it counts
     */
    void take(Session session, String from, boolean newcomer, int length) {
        String to = session.channel().value();
        Uses uses = new Uses();
        uses.use(guestsCharacters, session.key(), length, "You have written a great deal");
        if (newcomer) {
            newcomersOfNetwork.use(uses, from, length);
            newcomersToHotel.use(uses, to, length);
        }
        network.use(uses, from, length);
        hotel.use(uses, to, length);
    }

    private record Much(long messagesAMinute, long messagesADay, long charactersAMinute, long charactersADay) {

        Much half() {
            return new Much(messagesAMinute / 2, messagesADay / 2, charactersAMinute / 2, charactersADay / 2);
        }
    }

    /** What many may say together. */
    private record Share(Allowance messages, Allowance characters, String whose) {

        static Share of(Much much, Clock clock, String whose) {
            return new Share(
                    Allowance.of(clock, new Limit(much.messagesAMinute(), MINUTE), new Limit(much.messagesADay(), DAY)),
                    Allowance.of(
                            clock, new Limit(much.charactersAMinute(), MINUTE), new Limit(much.charactersADay(), DAY)),
                    whose);
        }

        void use(Uses uses, String who, int length) {
            uses.use(messages, who, 1, "Too many messages are sent " + whose + " at once");
            uses.use(characters, who, length, "Too much is written " + whose + " at once");
        }
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
