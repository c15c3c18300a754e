package io.penelope.application.running;

import io.penelope.application.collecting.LookForReplies;
import io.penelope.application.delivering.ChannelLane;
import io.penelope.application.delivering.HotelLane;
import io.penelope.application.delivering.LaneBell;
import io.penelope.application.delivering.LaneGate;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.storing.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All lanes and those who work them.
 *
 * <p>A property's lane has three workers, so that neither waits for the other: one posts, one opens threads, one looks
 * for replies. A channel's lane has one, which hands its calls to a few callers of the channel's own.
 */
public final class Lanes implements LaneBell, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Lanes.class);

    /** What a process began in the moment when it died may take the other side as long as this to finish. */
    private static final Duration AFTER_A_CRASH = Duration.ofSeconds(2);

    private static final Duration A_MOMENT = Duration.ofMillis(15);

    /** Long enough for a burst of news to be one look, and too short for anybody to notice. */
    private static final Duration A_LITTLE_WHILE = Duration.ofMillis(100);

    private final MessageThreads threads;
    private final Deliveries deliveries;
    private final Transactions transactions;
    private final Clock clock;

    private final Map<LaneId, List<Rounds>> workers = new ConcurrentHashMap<>();
    private final Map<PropertyId, LookForReplies> looks = new ConcurrentHashMap<>();
    private final Map<LaneId, LaneGate> gates = new LinkedHashMap<>();
    private final List<HotelLane> hotelLanes = new ArrayList<>();
    private final List<ChannelLane> channelLanes = new ArrayList<>();

    public Lanes(MessageThreads threads, Deliveries deliveries, Transactions transactions, Clock clock) {
        this.threads = threads;
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Adds a property's lane; before {@link #start}. */
    public void add(PropertyId property, HotelLane lane, LookForReplies look) {
        LaneId id = LaneId.of(property);
        workers.put(
                id,
                List.of(
                        new Rounds("post-" + property, A_MOMENT, lane::postRound),
                        new Rounds("open-" + property, A_LITTLE_WHILE, lane::openRound),
                        new Rounds("look-" + property, A_LITTLE_WHILE, look::round)));
        looks.put(property, look);
        gates.put(id, lane.gate());
        hotelLanes.add(lane);
    }

    /** Adds a channel's lane; before {@link #start}. */
    public void add(ChannelLane lane) {
        workers.put(lane.id(), List.of(new Rounds("send-" + lane.channel(), A_MOMENT, lane::round)));
        gates.put(lane.id(), lane.gate());
        channelLanes.add(lane);
    }

    /** Puts what a process that died left in flight into doubt, and lets the workers begin. */
    public void start() {
        Instant now = clock.instant();
        Instant lookAt = now.plus(AFTER_A_CRASH);
        int doubtful = transactions.call(() -> {
            threads.reckonFrom(now);
            deliveries.reckonFrom(now);
            return threads.doubtWhatWasInFlight(lookAt) + deliveries.doubtWhatWasInFlight(lookAt);
        });
        if (doubtful > 0) {
            log.info("{} calls were cut off when Penelope last stopped; what became of them is looked for", doubtful);
        }
        workers.values().forEach(lane -> lane.forEach(Rounds::start));
    }

    @Override
    public void ring(LaneId lane) {
        workers.getOrDefault(lane, List.of()).forEach(Rounds::wake);
    }

    /** Mews says that the staff have said something. */
    public void news(PropertyId property) {
        LookForReplies look = looks.get(property);
        if (look != null) {
            look.news();
            ring(LaneId.of(property));
        }
    }

    /** The lanes' gates, which know what is wrong with the other side. */
    public List<LaneGate> gates() {
        return List.copyOf(gates.values());
    }

    /** Begins nothing new, and lets what is in hand end; what does not end in time is in doubt at the next start. */
    public void close(Duration patience) {
        Instant end = clock.instant().plus(patience);
        List<Rounds> all = workers.values().stream().flatMap(List::stream).toList();
        all.forEach(Rounds::stop);
        boolean ended = true;
        for (Rounds rounds : all) {
            ended &= rounds.awaitEnd(Duration.between(clock.instant(), end));
        }
        for (ChannelLane lane : channelLanes) {
            ended &= lane.close(Duration.between(clock.instant(), end));
        }
        hotelLanes.forEach(HotelLane::close);
        if (!ended) {
            log.warn("Some calls did not end in time; what became of them is looked for at the next start");
        }
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(1));
    }
}
