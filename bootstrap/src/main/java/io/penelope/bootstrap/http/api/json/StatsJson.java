package io.penelope.bootstrap.http.api.json;

import io.penelope.application.overseeing.TakeStock;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.message.Author;
import io.penelope.domain.property.PropertyId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many there are of each, and how each lane fares. */
public record StatsJson(
        Instant takenAt,
        ConversationsJson conversations,
        MessagesJson messages,
        DeliveriesJson deliveries,
        List<LaneStatsJson> lanes) {

    /** Conversations by state. */
    public record ConversationsJson(long open, long resolved) {}

    /** Messages by who said them. */
    public record MessagesJson(long guest, long staff, long penelope) {

        static MessagesJson of(Map<Author, Long> counts) {
            return new MessagesJson(
                    counts.getOrDefault(Author.GUEST, 0L),
                    counts.getOrDefault(Author.STAFF, 0L),
                    counts.getOrDefault(Author.PENELOPE, 0L));
        }
    }

    /** Deliveries by state. */
    public record DeliveriesJson(
            long pending, long inFlight, long inDoubt, long held, long done, long failed, long dropped) {

        static DeliveriesJson of(Map<Delivery.State, Long> counts) {
            return new DeliveriesJson(
                    counts.getOrDefault(Delivery.State.PENDING, 0L),
                    counts.getOrDefault(Delivery.State.IN_FLIGHT, 0L),
                    counts.getOrDefault(Delivery.State.IN_DOUBT, 0L),
                    counts.getOrDefault(Delivery.State.HELD, 0L),
                    counts.getOrDefault(Delivery.State.DONE, 0L),
                    counts.getOrDefault(Delivery.State.FAILED, 0L),
                    counts.getOrDefault(Delivery.State.DROPPED, 0L));
        }
    }

    /** A lane with what waits in it. */
    public record LaneStatsJson(
            String id,
            @Nullable String property,
            @Nullable String channel,
            String state,
            @Nullable String detail,
            long open,
            long held,
            long failed,
            @Nullable Long oldestAgeSeconds) {

        static LaneStatsJson of(TakeStock.Lane lane, Instant takenAt) {
            return new LaneStatsJson(
                    lane.id().value(),
                    lane.property().map(PropertyId::value).orElse(null),
                    lane.channel().map(ChannelId::value).orElse(null),
                    Words.of(lane.condition().state()),
                    lane.condition().detail().orElse(null),
                    lane.open(),
                    lane.held(),
                    lane.failed(),
                    lane.oldest()
                            .map(since -> Duration.between(since, takenAt).toSeconds())
                            .orElse(null));
        }
    }

    public static StatsJson of(TakeStock.Stock stock) {
        return new StatsJson(
                stock.takenAt(),
                new ConversationsJson(stock.totals().open(), stock.totals().resolved()),
                MessagesJson.of(stock.totals().messages()),
                DeliveriesJson.of(stock.totals().deliveries()),
                stock.lanes().stream()
                        .map(lane -> LaneStatsJson.of(lane, stock.takenAt()))
                        .toList());
    }
}
