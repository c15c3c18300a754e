package io.penelope.bootstrap.certification;

import io.penelope.bootstrap.certification.CertifiedCall.Answered;
import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelMessaging;
import io.penelope.domain.hotel.HotelMessaging.Findings;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.hotel.HotelMessaging.Posted;
import io.penelope.domain.hotel.HotelMessaging.Posting;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.property.PropertyId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Calls every operation of Mews's that Penelope uses, once for each {@link Use}: opens one thread, puts one message into
 * it, reads it back, and looks for threads in the ways in which she does.
 *
 * <p>To be run once. Where a call fails, those that need what it would have brought are left out.
 */
public final class Certification {

    static final String SENDER = "Penelope's certification";

    /** By so much Mews's clock may be behind what it told before. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final String REPORT = ": call again, and if it stays so report it, with the Request-Id";

    private final HotelMessaging mews;
    private final LastAnswer answers;
    private final PropertyId property;
    private final String client;
    private final Clock clock;
    private final List<CertifiedCall> calls = new ArrayList<>();
    private boolean tokensWork;

    /**
     * @param answers hears of the answers that Mews gives
     * @param client as what Penelope introduces herself to Mews
     */
    public Certification(HotelMessaging mews, LastAnswer answers, PropertyId property, String client, Clock clock) {
        this.mews = mews;
        this.answers = answers;
        this.property = property;
        this.client = client;
        this.clock = clock;
    }

    /** Calls them all. */
    public CertificationReport run() {
        Optional<String> hotel = call(Use.KNOWING_THE_HOTEL, () -> mews.check(property), name -> Optional.empty());
        tokensWork = hotel.isPresent();
        if (hotel.isEmpty()) {
            Stream.of(Use.values()).skip(1).forEach(this::leaveOut);
            return new CertificationReport(client, hotel, calls, false);
        }
        Optional<HotelThread> opened = call(
                Use.OPENING,
                () -> mews.open(
                        property, new ThreadHeading(SENDER, "Called as " + client + "; nobody waits for an answer")),
                thread -> Optional.empty());
        opened.ifPresentOrElse(
                this::talkIn,
                () -> Stream.of(Use.POSTING, Use.READING, Use.CHECKING).forEach(this::leaveOut));
        lookForThreads(opened);
        return new CertificationReport(client, hotel, calls, opened.isPresent());
    }

    private void talkIn(HotelThread thread) {
        Optional<HotelMessageId> posted = call(
                        Use.POSTING,
                        () -> mews.post(
                                property,
                                List.of(new Posting(
                                        "certify",
                                        thread.id(),
                                        "This message is part of a certification: each operation that the integration uses"
                                                + " is called once. Nobody waits for an answer."))),
                        added -> Optional.empty())
                .map(added -> added.get(0))
                .map(Posted::id);
        call(
                Use.READING,
                () -> mews.messagesSince(property, List.of(thread.id()), since(thread), RequestPurpose.LOOKING),
                found -> posted.filter(id -> !holds(found, id))
                        .map(id -> "Mews answered without the message that was put in before" + REPORT));
        call(Use.CHECKING, () -> mews.threads(property, List.of(thread.id())), found -> missing(thread, found));
    }

    private void lookForThreads(Optional<HotelThread> opened) {
        Instant since =
                opened.map(Certification::since).orElseGet(() -> clock.instant().minus(MARGIN));
        call(
                Use.SETTLING,
                () -> mews.threadsCreatedSince(property, since),
                found -> opened.flatMap(thread -> missing(thread, found)));
        // Mews does not say what moves a thread's UpdatedUtc, so nothing is missed here.
        call(Use.NOTICING, () -> mews.threadsUpdatedSince(property, since), found -> Optional.empty());
    }

    private static Instant since(HotelThread thread) {
        return thread.createdAt().minus(MARGIN);
    }

    private static boolean holds(Findings found, HotelMessageId message) {
        return found.messages().stream().anyMatch(one -> one.id().equals(message));
    }

    private static Optional<String> missing(HotelThread thread, List<HotelThread> found) {
        return found.stream().anyMatch(one -> one.id().equals(thread.id()))
                ? Optional.empty()
                : Optional.of("Mews answered without the thread that was opened before" + REPORT);
    }

    /**
     * Makes one call and notes how it went; empty if it failed.
     *
     * @param objection what is wrong with an answer that is none of Mews's refusals
     */
    private <T> Optional<T> call(Use use, Supplier<Outcome<T>> errand, Function<T, Optional<String>> objection) {
        Instant at = clock.instant();
        Outcome<T> outcome = errand.get();
        Optional<Answered> answer = answers.take();
        Optional<T> value = outcome instanceof Outcome.Done<T> done ? Optional.of(done.value()) : Optional.empty();
        Optional<String> problem =
                value.isPresent() ? value.flatMap(objection) : outcome.match(new Problem(answer, tokensWork));
        calls.add(CertifiedCall.made(use, at, answer, problem));
        return value;
    }

    private void leaveOut(Use use) {
        calls.add(CertifiedCall.leftOut(use, clock.instant()));
    }
}
