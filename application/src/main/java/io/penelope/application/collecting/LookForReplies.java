package io.penelope.application.collecting;

import io.penelope.application.delivering.LaneBell;
import io.penelope.application.delivering.LaneGate;
import io.penelope.application.delivering.NoticeResolved;
import io.penelope.application.overseeing.Telemetry;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.hotel.HotelMessaging;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.property.PropertyId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Decides when a property's replies are looked for: at once when Mews says that there is news, often while a guest
 * waits, rarely when all is quiet.
 *
 * <p>Any number of news that come while a look is under way are one look more.
 */
public final class LookForReplies {

    /** Staff resolve threads without a word to us; what nobody writes into is asked about this often. */
    private static final Duration RESOLVED_CHECK = Duration.ofMinutes(2);

    /** One request in so long is a tenth of what Mews allows. */
    private static final Duration SHARE_OF_ONE_REQUEST = Duration.ofMillis(1500);

    /** When there is news, looks that take several requests may use up a third of what Mews allows. */
    private static final Duration SHARE_WITH_NEWS = Duration.ofMillis(450);

    private final PropertyId property;
    private final CollectReplies collect;
    private final NoticeResolved noticeResolved;
    private final HotelMessaging hotel;
    private final MessageThreads threads;
    private final LaneGate gate;
    private final LaneBell bell;
    private final ReplyTimes times;
    private final Telemetry telemetry;
    private final Clock clock;

    private final AtomicBoolean news = new AtomicBoolean(true); // whatever happened while we were not there
    private int requestsOfOneLook = 1;
    private Instant lookedAt = Instant.EPOCH;
    private Instant checkedAt = Instant.EPOCH;

    public LookForReplies(
            PropertyId property,
            CollectReplies collect,
            NoticeResolved noticeResolved,
            HotelMessaging hotel,
            MessageThreads threads,
            LaneGate gate,
            LaneBell bell,
            ReplyTimes times,
            Telemetry telemetry,
            Clock clock) {
        this.property = property;
        this.collect = collect;
        this.noticeResolved = noticeResolved;
        this.hotel = hotel;
        this.threads = threads;
        this.gate = gate;
        this.bell = bell;
        this.times = times;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    /** Mews says that there is news; the next round looks. */
    public void news() {
        news.set(true);
    }

    /** Looks if it is time to; how long to rest otherwise. */
    public Duration round() {
        Instant now = clock.instant();
        Duration closed = gate.closedFor(now);
        if (!closed.isZero()) {
            return closed;
        }
        Duration untilLook = untilLook(now);
        if (!untilLook.isZero()) {
            return untilLook;
        }
        Duration room = hotel.roomFor(property, RequestPurpose.LOOKING, 1);
        if (!room.isZero()) {
            return room;
        }
        look(now);
        checkResolved(now);
        return Duration.ZERO;
    }

    private Duration untilLook(Instant now) {
        if (lookedAt.equals(Instant.EPOCH)) {
            return Duration.ZERO;
        }
        Instant due = lookedAt.plus(news.get() ? SHARE_WITH_NEWS.multipliedBy(requestsOfOneLook - 1) : pause(now));
        return now.isBefore(due) ? Duration.between(now, due) : Duration.ZERO;
    }

    private Duration pause(Instant now) {
        boolean guestWaits = threads.guestWaits(property, now.minus(times.waitingFor()));
        Duration wished = guestWaits ? times.whileWaiting() : times.whenQuiet();
        Duration affordable = SHARE_OF_ONE_REQUEST.multipliedBy(requestsOfOneLook);
        return wished.compareTo(affordable) > 0 ? wished : affordable;
    }

    private void look(Instant now) {
        news.set(false); // before the look: what is said while it runs asks for another
        lookedAt = now;
        long begun = System.nanoTime();
        Outcome<CollectReplies.Look> outcome = collect.look(now);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        if (outcome instanceof Outcome.Done<CollectReplies.Look> done) {
            telemetry.looked(property, took, true, done.value().replies());
            requestsOfOneLook = done.value().requests();
            done.value().gone().forEach(noticeResolved::moveOn);
            done.value().lanes().forEach(bell::ring);
            return;
        }
        telemetry.looked(property, took, false, 0);
        news.set(true);
        if (outcome instanceof Outcome.Blocked<CollectReplies.Look> blocked) {
            gate.blocked(now, blocked.detail());
        } else if (outcome instanceof Outcome.Later<CollectReplies.Look> later) {
            gate.fails(now, later.pause(), later.detail());
        }
    }

    private void checkResolved(Instant now) {
        if (now.isBefore(checkedAt.plus(RESOLVED_CHECK))) {
            return;
        }
        checkedAt = now;
        noticeResolved.checkLongestAgo();
    }

    /** The lane whose news these are. */
    public LaneId lane() {
        return LaneId.of(property);
    }
}
