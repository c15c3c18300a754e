package io.penelope.application.overseeing;

import io.penelope.application.Directory;
import io.penelope.application.lanes.LaneGate;
import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.overseeing.Overview;
import io.penelope.domain.overseeing.Totals;
import io.penelope.domain.property.Property;
import io.penelope.domain.property.PropertyId;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what there is, and says how each lane fares. Blocks while it counts. */
public final class TakeStock {

    private final Directory directory;
    private final Overview overview;
    private final Deliveries deliveries;
    private final Supplier<List<LaneGate>> gates;
    private final Clock clock;

    /** @param gates of the lanes that are worked */
    public TakeStock(
            Directory directory,
            Overview overview,
            Deliveries deliveries,
            Supplier<List<LaneGate>> gates,
            Clock clock) {
        this.directory = directory;
        this.overview = overview;
        this.deliveries = deliveries;
        this.gates = gates;
        this.clock = clock;
    }

    /** All that is counted, at one moment. */
    public record Stock(Instant takenAt, Totals totals, List<Lane> lanes) {}

    /**
     * One lane.
     *
     * @param property whose Mews or channel it leads to; empty if that is not configured any more
     * @param channel to which it leads, if it does not lead to Mews
     * @param open deliveries that are neither done nor failed
     * @param oldest since when the oldest of them waits
     */
    public record Lane(
            LaneId id,
            Optional<PropertyId> property,
            Optional<ChannelId> channel,
            LaneCondition condition,
            long open,
            long held,
            long failed,
            Optional<Instant> oldest) {}

    /** Every lane that is worked, in the order of its id, and those that nobody works though something waits in them. */
    public Stock take() {
        Map<LaneId, Deliveries.Depth> depths =
                deliveries.depths().stream().collect(Collectors.toMap(Deliveries.Depth::lane, Function.identity()));
        Map<LaneId, LaneCondition> conditions =
                gates.get().stream().collect(Collectors.toMap(LaneGate::lane, LaneCondition::of));
        List<Lane> lanes = Stream.concat(conditions.keySet().stream(), depths.keySet().stream())
                .distinct()
                .sorted(Comparator.comparing(LaneId::value))
                .map(id -> lane(
                        id, conditions.getOrDefault(id, LaneCondition.UNATTENDED), Optional.ofNullable(depths.get(id))))
                .toList();
        return new Stock(clock.instant(), overview.totals(), lanes);
    }

    private Lane lane(LaneId id, LaneCondition condition, Optional<Deliveries.Depth> depth) {
        Optional<Channel> channel = directory.channels().stream()
                .filter(known -> LaneId.of(known.id()).equals(id))
                .findFirst();
        Optional<PropertyId> property = directory.properties().stream()
                .map(Property::id)
                .filter(known -> LaneId.of(known).equals(id))
                .findFirst();
        return new Lane(
                id,
                property.or(() -> channel.map(Channel::property)),
                channel.map(Channel::id),
                condition,
                depth.map(Deliveries.Depth::open).orElse(0L),
                depth.map(Deliveries.Depth::held).orElse(0L),
                depth.map(Deliveries.Depth::failed).orElse(0L),
                depth.flatMap(Deliveries.Depth::oldest));
    }
}
