package io.penelope.channel.webchat.guard;

import io.penelope.channel.webchat.guard.Allowance.Limit;
import io.penelope.channel.webchat.session.Session;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much of files may be sent in the web chat: by one guest, from one network, and to one hotel. Guests who came within
 * the last day have no more than half of what all have, so that those of earlier days can send theirs beside them.
 */
final class FileLimits {

    private static final Duration WHILE = Duration.ofMinutes(10);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int KIBIBYTE = 1024;

    private final Share guest;
    private final Share network;
    private final Share hotel;
    private final Share newcomersOfNetwork;
    private final Share newcomersToHotel;

    /** @param largest bytes that one file may have */
    FileLimits(Clock clock, long largest) {
        this.guest = Share.of(clock, new Much(20, 100, 10 * largest), "You have sent a great deal");
        Much ofNetwork = new Much(200, 1_000, 40 * largest);
        Much ofHotel = new Much(400, 2_000, 80 * largest);
        this.network = Share.of(clock, ofNetwork, "Too much is sent from one network at once");
        this.hotel = Share.of(clock, ofHotel, "Too much is sent to the hotel at once");
        this.newcomersOfNetwork =
                Share.of(clock, ofNetwork.half(), "Too much is sent by new guests from one network at once");
        this.newcomersToHotel = Share.of(clock, ofHotel.half(), "Too much is sent by new guests to the hotel at once");
    }

    /**
     * @param newcomer whether the guest came within the last day
     * @throws ProblemException 429, if that is too much; then nothing of it counts
     */
    void take(Session session, String from, boolean newcomer, long bytes) {
        List<Use> done = new ArrayList<>();
        for (Use use : uses(session, from, newcomer)) {
            Optional<Duration> pause = use.share().use(use.who(), bytes);
            if (pause.isPresent()) {
                done.forEach(one -> one.share().giveBack(one.who(), 1, bytes));
                throw new ProblemException(Problem.of(429, use.share().words()).retryAfter(pause.get()));
            }
            done.add(use);
        }
    }

    /** So many bytes of a file that was counted were not sent after all. */
    void giveBack(Session session, String from, boolean newcomer, long bytes) {
        uses(session, from, newcomer).forEach(use -> use.share().giveBack(use.who(), 0, bytes));
    }

    private List<Use> uses(Session session, String from, boolean newcomer) {
        String to = session.channel().value();
        List<Use> uses = new ArrayList<>(List.of(new Use(guest, session.key())));
        if (newcomer) {
            uses.add(new Use(newcomersOfNetwork, from));
            uses.add(new Use(newcomersToHotel, to));
        }
        uses.add(new Use(network, from));
        uses.add(new Use(hotel, to));
        return uses;
    }

    private record Use(Share share, String who) {}

    private record Much(long filesInAWhile, long filesADay, long bytesADay) {

        Much half() {
            return new Much(filesInAWhile / 2, filesADay / 2, bytesADay / 2);
        }
    }

    /** @param kibibytes counts them, for a day's bytes may be more than an int holds */
    private record Share(Allowance files, Allowance kibibytes, String words) {

        static Share of(Clock clock, Much much, String words) {
            return new Share(
                    Allowance.of(clock, new Limit(much.filesInAWhile(), WHILE), new Limit(much.filesADay(), DAY)),
                    Allowance.of(clock, new Limit(Math.max(1, much.bytesADay() / KIBIBYTE), DAY)),
                    words);
        }

        Optional<Duration> use(String who, long bytes) {
            Optional<Duration> pause = files.use(who, 1);
            if (pause.isEmpty()) {
                pause = kibibytes.use(who, kibibytes(bytes));
                if (pause.isPresent()) {
                    files.giveBack(who, 1);
                }
            }
            return pause;
        }

        void giveBack(String who, int number, long bytes) {
            if (number > 0) {
                files.giveBack(who, number);
            }
            if (bytes >= KIBIBYTE) {
                kibibytes.giveBack(who, (int) (bytes / KIBIBYTE));
            }
        }

        private static int kibibytes(long bytes) {
            return (int) Math.max(1, bytes / KIBIBYTE);
        }
    }
}
