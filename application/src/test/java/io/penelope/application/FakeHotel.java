package io.penelope.application;

import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelMessaging;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.property.PropertyId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A hotel that keeps what it is given, answers when it is told to, and has the troubles that a test plans for it.
 *
 * <p>Safe for many threads, as the real one is.
 */
public final class FakeHotel implements HotelMessaging {

    /** What goes wrong with one call. */
    public enum Trouble {
        /** Nothing is done, and that is certain. */
        REFUSED_CONNECTION,
        /** Nothing is done, and nobody can tell. */
        BROKE_BEFORE,
        /** It is done, and nobody can tell. */
        BROKE_AFTER,
        BAD_CREDENTIALS,
        /** A page of somebody else's answers, who forbids it. */
        FORBIDDEN
    }

    private final Clock clock;
    private final Map<HotelThreadId, HotelThread> threads = new LinkedHashMap<>();
    private final List<HotelMessage> messages = new ArrayList<>();
    private final Deque<Trouble> troublesOpening = new ArrayDeque<>();
    private final Deque<Trouble> troublesPosting = new ArrayDeque<>();
    private final Deque<Trouble> troublesAsking = new ArrayDeque<>();
    private Predicate<String> poison = text -> false;
    private Predicate<String> breaking = text -> false;
    private Runnable afterAsked = () -> {};
    private boolean stripsTexts;
    private boolean tellsOfChanges;
    private boolean forbidsAll;
    private boolean away;
    private boolean showsNoMessages;
    private int posts;
    private int looks;
    private Instant lookedFrom = Instant.EPOCH;

    private final List<Integer> threadsAskedAbout = new ArrayList<>();

    public FakeHotel(Clock clock) {
        this.clock = clock;
    }

    /** Nobody listens any more where it was. */
    public synchronized void goesAway() {
        away = true;
    }

    public synchronized void comesBack() {
        away = false;
    }

    /** Takes messages and threads, and is unavailable to whoever asks for messages. */
    public synchronized void showsNoMessages() {
        showsNoMessages = true;
    }

    public synchronized void troubleOpening(Trouble... planned) {
        troublesOpening.addAll(List.of(planned));
    }

    public synchronized void troublePosting(Trouble... planned) {
        troublesPosting.addAll(List.of(planned));
    }

    /** Lets whoever asks how threads are go without an answer. */
    public synchronized void troubleAsking(Trouble... planned) {
        troublesAsking.addAll(List.of(planned));
    }

    /** Lets something happen right after it was said for the next time how threads are. */
    public synchronized void afterAsked(Runnable happening) {
        afterAsked = happening;
    }

    /** Refuses any call that has such a text in it. */
    public synchronized void poison(Predicate<String> such) {
        poison = such;
    }

    /** Breaks, with nothing done, at any call that has such a text or guest's name in it. */
    public synchronized void breakAt(Predicate<String> such) {
        breaking = such;
    }

    /** Takes no message of anybody's, and says so in its own words, until it is told otherwise. */
    public synchronized void forbidAll(boolean forbidding) {
        forbidsAll = forbidding;
    }

    /** Stores texts without the blanks around them and with other line ends. */
    public synchronized void stripTexts() {
        stripsTexts = true;
    }

    public synchronized List<HotelThread> threads() {
        return List.copyOf(threads.values());
    }

    /** What stands in a thread, oldest first. */
    public synchronized List<String> texts(HotelThreadId thread) {
        return messages.stream()
                .filter(message -> message.thread().equals(thread))
                .map(HotelMessage::text)
                .toList();
    }

    /** What stands in the only thread. */
    public List<String> texts() {
        List<HotelThread> all = threads();
        if (all.size() != 1) {
            throw new IllegalStateException("There are " + all.size() + " threads");
        }
        return texts(all.get(0).id());
    }

    public synchronized int posts() {
        return posts;
    }

    public synchronized int looks() {
        return looks;
    }

    /** From now on a new message changes its thread. */
    public synchronized void tellsOfChanges() {
        tellsOfChanges = true;
    }

    /** The staff answer. */
    public synchronized HotelMessageId answer(HotelThreadId thread, String text) {
        HotelMessage answer = new HotelMessage(new HotelMessageId(UUID.randomUUID()), thread, text, true, now());
        messages.add(answer);
        return answer.id();
    }

    /** The staff answer in the only thread. */
    public void answer(String text) {
        answer(threads().get(0).id(), text);
    }

    /** The staff answered in the only thread a while ago, which shows only now. */
    public synchronized void answerThatShowsLate(String text, Duration late) {
        HotelThreadId thread = threads().get(0).id();
        messages.add(new HotelMessage(new HotelMessageId(UUID.randomUUID()), thread, text, true, now().minus(late)));
    }

    /** From when on the latest look asked for messages. */
    /** About how many threads each look asked, the first look first. */
    public synchronized List<Integer> threadsAskedAbout() {
        return List.copyOf(threadsAskedAbout);
    }

    public synchronized Instant lookedFrom() {
        return lookedFrom;
    }

    public synchronized List<HotelMessageId> messagesOfOurs() {
        return messages.stream()
                .filter(message -> !message.fromStaff())
                .map(HotelMessage::id)
                .toList();
    }

    public synchronized void resolve(HotelThreadId id) {
        threads.computeIfPresent(
                id,
                (same, thread) ->
                        new HotelThread(id, thread.originalSender(), thread.subject(), thread.createdAt(), true));
    }

    @Override
    public Duration roomFor(PropertyId property, RequestPurpose purpose, int waiting) {
        return Duration.ZERO;
    }

    @Override
    public synchronized Outcome<HotelThread> open(PropertyId property, ThreadHeading heading) {
        Optional<Trouble> trouble = next(troublesOpening);
        if (trouble.isPresent() && trouble.get() != Trouble.BROKE_AFTER) {
            return broken(trouble.get());
        }
        if (breaking.test(heading.originalSender())) {
            return broken(Trouble.BROKE_BEFORE);
        }
        HotelThread thread = new HotelThread(
                new HotelThreadId(UUID.randomUUID()), heading.originalSender(), heading.subject(), now(), false);
        threads.put(thread.id(), thread);
        return trouble.isPresent() ? Outcome.inDoubt("the connection broke") : Outcome.done(thread);
    }

    @Override
    public synchronized Outcome<List<Posted>> post(PropertyId property, List<Posting> postings) {
        if (postings.isEmpty() || postings.size() > 1000) {
            throw new IllegalArgumentException("1 to 1000 postings, not " + postings.size());
        }
        posts++;
        Optional<Trouble> trouble = next(troublesPosting);
        if (trouble.isPresent() && trouble.get() != Trouble.BROKE_AFTER) {
            return broken(trouble.get());
        }
        if (postings.stream().anyMatch(posting -> breaking.test(posting.text()))) {
            return broken(Trouble.BROKE_BEFORE);
        }
        if (forbidsAll) {
            return Outcome.refused(Refusal.OTHER, "Mews answered 403: the hotel takes no messages");
        }
        if (postings.stream().anyMatch(posting -> poison.test(posting.text()))) {
            return Outcome.refused(Refusal.CONTENT, "Invalid Text");
        }
        if (postings.stream()
                .anyMatch(posting -> threads.get(posting.thread()) == null
                        || threads.getOrDefault(posting.thread(), GONE).resolved())) {
            return Outcome.refused(Refusal.OTHER, "Invalid MessageThreadId");
        }
        List<Posted> posted = new ArrayList<>();
        for (Posting posting : postings) {
            String text = stripsTexts ? posting.text().strip().replace("\r\n", "\n") : posting.text();
            HotelMessage message =
                    new HotelMessage(new HotelMessageId(UUID.randomUUID()), posting.thread(), text, false, now());
            messages.add(message);
            posted.add(new Posted(posting.key(), message.id(), message.createdAt()));
        }
        return trouble.isPresent() ? Outcome.inDoubt("the connection broke") : Outcome.done(posted);
    }

    private static final HotelThread GONE =
            new HotelThread(new HotelThreadId(new UUID(0, 0)), "nobody", "nothing", Instant.EPOCH, true);

    @Override
    public synchronized Outcome<Findings> messagesSince(
            PropertyId property, Collection<HotelThreadId> wanted, Instant from, RequestPurpose purpose) {
        threadsAskedAbout.add(wanted.size());
        looks++;
        lookedFrom = from;
        if (away || showsNoMessages) {
            return broken(Trouble.REFUSED_CONNECTION);
        }
        Set<HotelThreadId> unknown =
                wanted.stream().filter(id -> !threads.containsKey(id)).collect(Collectors.toSet());
        List<HotelMessage> found = messages.stream()
                .filter(message -> wanted.contains(message.thread()))
                .filter(message -> !message.createdAt().isBefore(from))
                .toList();
        return Outcome.done(new Findings(found, unknown));
    }

    @Override
    public synchronized Outcome<List<HotelThread>> threads(PropertyId property, Collection<HotelThreadId> wanted) {
        Optional<Trouble> trouble = next(troublesAsking);
        if (trouble.isPresent()) {
            return trouble.get() == Trouble.BAD_CREDENTIALS || trouble.get() == Trouble.FORBIDDEN
                    ? broken(trouble.get())
                    : Outcome.unavailable(Duration.ZERO, "the connection broke");
        }
        List<HotelThread> found = wanted.stream()
                .flatMap(id -> Optional.ofNullable(threads.get(id)).stream())
                .toList();
        Runnable happening = afterAsked;
        afterAsked = () -> {};
        happening.run();
        return Outcome.done(found);
    }

    @Override
    public synchronized Outcome<List<HotelThread>> threadsCreatedSince(PropertyId property, Instant from) {
        if (away) {
            return broken(Trouble.REFUSED_CONNECTION);
        }
        return Outcome.done(threads.values().stream()
                .filter(thread -> !thread.createdAt().isBefore(from))
                .toList());
    }

    @Override
    public synchronized Outcome<List<HotelThread>> threadsUpdatedSince(PropertyId property, Instant from) {
        if (!tellsOfChanges) {
            return threadsCreatedSince(property, from);
        }
        return Outcome.done(messages.stream()
                .filter(message -> !message.createdAt().isBefore(from))
                .flatMap(message -> Optional.ofNullable(threads.get(message.thread())).stream())
                .distinct()
                .toList());
    }

    @Override
    public Outcome<String> check(PropertyId property) {
        return Outcome.done("Riverside Hotel");
    }

    private Optional<Trouble> next(Deque<Trouble> troubles) {
        return away ? Optional.of(Trouble.REFUSED_CONNECTION) : Optional.ofNullable(troubles.poll());
    }

    private static <T> Outcome<T> broken(Trouble trouble) {
        return switch (trouble) {
            case REFUSED_CONNECTION -> Outcome.unavailable(Duration.ZERO, "the connection was refused");
            case BAD_CREDENTIALS -> Outcome.blocked("401 Unauthorized");
            case FORBIDDEN -> Outcome.refused(Refusal.OTHER, "403 Forbidden");
            case BROKE_BEFORE, BROKE_AFTER -> Outcome.inDoubt("the connection broke");
        };
    }

    /** Whole seconds, as Mews has them. */
    private Instant now() {
        return Instant.ofEpochSecond(clock.instant().getEpochSecond());
    }
}
