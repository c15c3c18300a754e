package io.penelope.checker;

import io.penelope.channel.simulator.ChatLine;
import io.penelope.mews.simulator.api.ApiRequest;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.MessageThread;
import io.penelope.mews.simulator.ledger.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Until when everything has to have arrived after the last trouble ended, and when it did.
 *
 * <p>By the clock of Mews and the platforms, and at the receiving ends. What has to be done after the trouble is counted
 * in the moment in which it ends, from outside: who waits for a thread, how many texts wait that Mews refuses, and what
 * the hotel's window of requests holds already.
 */
final class Liveness {

    /** No gate stays closed for longer, and no reply is unseen for longer even if no webhook tells of it. */
    private static final Duration PROMISED = Duration.ofSeconds(15);

    /**
     * The longest pause of the configuration before another attempt (3 s), a call that hangs when the trouble ends (2 s),
     * Mews's times in whole seconds, and a machine that has others to serve.
     */
    private static final Duration SLACK = Duration.ofSeconds(12);

    private static final Duration WINDOW = Duration.ofSeconds(30);

    /** What a life before asked for counts for so much longer. */
    private static final Duration LIFE_BEFORE = Duration.ofSeconds(15);

    /** From this part of a window on, what is least pressing waits. */
    private static final double FULL = 0.75;

    /** Looks for replies and at doubt, and checks of threads. */
    private static final int ERRANDS = 8;

    /** A probe, and what goes when the threads are there. */
    private static final int CALLS = 3;

    /** What is refused alone is tried again so much later, before it is believed; what stands behind it waits. */
    private static final Duration TO_BELIEVE_A_REFUSAL = Duration.ofSeconds(5);

    private static final int SPARE = 3;
    private static final double PART_OF_POSTINGS = 0.42;
    private static final double PART_OF_SETTLING = 0.08;
    private static final int LOOKS_AT_DOUBT = 2;

    /** A send in doubt waits for its status for so long if no later one comes, and is looked at every two seconds. */
    private static final Duration WHATSAPP_SETTLES = Duration.ofSeconds(62);

    /** In threads in which nothing was said lately, a reply of which no webhook tells is found within a minute. */
    private static final Duration DORMANT_THREADS_TAKE_TURNS = Duration.ofMinutes(1);

    /** After so long a silence it is found within ten minutes. Each of the many looks may be late by a leap of time. */
    private static final Duration OLD = Duration.ofDays(3);

    private static final Duration OLD_THREADS_TAKE_TURNS = Duration.ofMinutes(13);

    private static final int SHORTEST_LIMIT_OF_A_TEXT = 4096;
    private static final int TELEGRAM_BURST = 5;

    /** One a second in a chat, and what the leaps of time are too long by. */
    private static final Duration TELEGRAM_PACE = Duration.ofMillis(1250);

    private final Region region;
    private final Instant from;
    private final Map<Chat, Duration> patience = new HashMap<>();

    private Liveness(Region region) {
        this.region = region;
        this.from = region.now();
    }

    /**
     * How late the latest came.
     *
     * @param allowed with what the machine cost
     */
    record Arrival(String of, Duration late, Duration allowed, Duration machine) {

        static final Arrival NONE = new Arrival("nobody", Duration.ZERO, PROMISED, Duration.ZERO);

        double part() {
            return (double) late.toMillis() / allowed.toMillis();
        }

        @Override
        public String toString() {
            return "%.1f s of %.1f s (%s; the machine cost %.1f s)"
                    .formatted(late.toMillis() / 1000.0, allowed.toMillis() / 1000.0, of, machine.toMillis() / 1000.0);
        }
    }

    /** The last trouble ends now, and Penelope is there. */
    static Liveness begin(Region region, List<Chat> chats) {
        Liveness liveness = new Liveness(region);
        Set<String> inDoubt = Books.inDoubt(region.store());
        for (Hotel hotel : region.hotels()) {
            List<Chat> guests =
                    chats.stream().filter(chat -> chat.hotel().equals(hotel)).toList();
            Duration budget = liveness.whatTheBudgetNeeds(hotel, guests);
            guests.forEach(chat -> liveness.patience.put(
                    chat, PROMISED.plus(SLACK).plus(budget).plus(liveness.whatTheGuestNeeds(chat, inDoubt))));
        }
        return liveness;
    }

    Instant from() {
        return from;
    }

    /**
     * The arrival that used most of its time.
     *
     * @param machine what the machine itself cost, which is nobody's fault
     */
    Arrival slowest(Duration machine) {
        return patience.entrySet().stream()
                .map(entry -> new Arrival(
                        entry.getKey().toString(),
                        late(entry.getKey()),
                        entry.getValue()
                                .plus(machine)
                                .plus(whatTheFullWindowNeeds(entry.getKey().hotel())),
                        machine))
                .max(Comparator.comparingDouble(Arrival::part))
                .orElse(Arrival.NONE);
    }

    /** What came of the trouble may fill the window only after it: who is in doubt then waits until it has room again. */
    private Duration whatTheFullWindowNeeds(Hotel hotel) {
        List<Instant> asked = region.mews().requests().stream()
                .filter(request -> request.token().equals(hotel.name()))
                .map(ApiRequest::at)
                .filter(at -> at.isAfter(from.minus(WINDOW).minus(LIFE_BEFORE)))
                .sorted()
                .toList();
        boolean wasFull = IntStream.range(0, asked.size())
                .anyMatch(first -> asked.stream()
                                .skip(first)
                                .takeWhile(at -> at.isBefore(
                                        asked.get(first).plus(WINDOW).plus(LIFE_BEFORE)))
                                .count()
                        >= FULL * region.requestBudget());
        return wasFull ? WINDOW.plus(LIFE_BEFORE) : Duration.ZERO;
    }

    private Duration late(Chat chat) {
        Stream<Instant> inMews = chat.threads(region.mews()).stream()
                .flatMap(thread -> region.mews().messages(thread.id()).stream())
                .filter(message -> message.sender() == Sender.APPLICATION)
                .map(Message::createdAt);
        Stream<Instant> onPhone = chat.guest().screen().get().stream()
                .filter(line -> line.from() == ChatLine.From.HOTEL)
                .map(ChatLine::at);
        return Stream.concat(inMews, onPhone)
                .map(at -> Duration.between(from, at))
                .filter(late -> !late.isNegative())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /**
     * By the law by which Penelope shares a window out. While it is not full nobody waits for long. Once it is, what was
     * asked before has to be forgotten first; then openings get what the others leave, and postings their part.
     */
    private Duration whatTheBudgetNeeds(Hotel hotel, List<Chat> guests) {
        double budget = region.requestBudget();
        long used = region.mews().requests().stream()
                .filter(request -> request.token().equals(hotel.name()))
                .filter(request -> request.at().isAfter(from.minus(WINDOW).minus(LIFE_BEFORE)))
                .count();
        long openings = openings(guests);
        long postings = postings(guests);
        double fill = (used + openings + postings + ERRANDS) / budget;
        double opening = WINDOW.toMillis() / (budget - Math.min(budget / 3, Math.max(10, budget / 7.3)) - SPARE);
        double posting = WINDOW.toMillis() / (budget * PART_OF_POSTINGS);
        double settling = Math.min(WINDOW.toMillis() / 2.0, WINDOW.toMillis() / (budget * PART_OF_SETTLING));
        double work = openings * opening + postings * posting + LOOKS_AT_DOUBT * settling;
        double full = fill < 1 ? 0 : WINDOW.plus(LIFE_BEFORE).toMillis();
        long needs = (long) (full + work * Math.min(1, fill * fill));
        return Duration.ofMillis(needs).plus(TO_BELIEVE_A_REFUSAL.multipliedBy(stillToBeRefused(guests)));
    }

    /** Those who wait, or of whom the staff are to be told, and have no thread, or one that is resolved, need one each. */
    private long openings(List<Chat> guests) {
        return guests.stream()
                .filter(chat -> waiting(chat) > 0 || hasOpenUploads(chat))
                .filter(chat -> chat.liveThread(region.mews()).isEmpty())
                .count();
    }

    /** All that waits goes in one call, or in a few; each text that Mews refuses is found by halves. */
    private long postings(List<Chat> guests) {
        long words = guests.stream().mapToLong(this::waiting).sum();
        long refused = stillToBeRefused(guests);
        int halves = 2 + Long.SIZE - Long.numberOfLeadingZeros(words + refused);
        return CALLS + refused * halves;
    }

    private long stillToBeRefused(List<Chat> guests) {
        long all = guests.stream().mapToLong(Liveness::poison).sum();
        return Math.max(
                0, all - Books.refusedByMews(region.store(), guests.get(0).hotel()));
    }

    private long waiting(Chat chat) {
        return Math.max(0, chat.guest().said().size() - poison(chat) - inMews(chat));
    }

    private static long poison(Chat chat) {
        return chat.guest().said().stream().filter(Phrases::isPoison).count();
    }

    private long inMews(Chat chat) {
        return chat.threads(region.mews()).stream()
                .map(MessageThread::id)
                .flatMap(thread -> region.mews().messages(thread).stream())
                .filter(message -> message.sender() == Sender.APPLICATION)
                .filter(message -> !Reckoning.isPenelopesOwn(message.text()))
                .count();
    }

    private boolean hasThreadOfWhichPenelopeDidNotHear(Chat chat) {
        return chat.threads(region.mews()).stream()
                .anyMatch(thread -> region.mews().messages(thread.id()).stream()
                        .noneMatch(message -> message.sender() == Sender.APPLICATION));
    }

    /** An outage of a day makes old threads of those of the last days. */
    private Duration turnOfTheSilent() {
        boolean mayBeOld = region.silenceOfCrowd().compareTo(OLD) > 0;
        return mayBeOld ? OLD_THREADS_TAKE_TURNS : DORMANT_THREADS_TAKE_TURNS;
    }

    private Duration whatTheGuestNeeds(Chat chat, Set<String> inDoubt) {
        Duration needs = region.returningGuests().contains(chat) ? turnOfTheSilent() : Duration.ZERO;
        if (hasThreadOfWhichPenelopeDidNotHear(chat)) {
            needs = needs.plus(PROMISED); // first it has to be found, then comes the next look for replies
        }
        if (hasOpenUploads(chat)) {
            needs = needs.plus(PROMISED).plus(PROMISED); // first comes a link, and then it is told what was sent there
        }
        return switch (chat.messenger()) {
            case WHATSAPP -> inDoubt.contains(chat.guest().name()) ? needs.plus(WHATSAPP_SETTLES) : needs;
            case TELEGRAM -> needs.plus(TELEGRAM_PACE.multipliedBy(Math.max(0, toBeHeard(chat) - TELEGRAM_BURST)));
            case WEBCHAT -> needs;
        };
    }

    private static boolean hasOpenUploads(Chat chat) {
        return chat.uploads().stream().anyMatch(upload -> !upload.isAccepted());
    }

    private static long toBeHeard(Chat chat) {
        long parts = chat.answers().stream()
                .mapToLong(answer -> 1 + answer.text().length() / SHORTEST_LIMIT_OF_A_TEXT)
                .sum();
        return parts + chat.uploads().size() - chat.guest().hears().size();
    }
}
