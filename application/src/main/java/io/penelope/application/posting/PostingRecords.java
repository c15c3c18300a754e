package io.penelope.application.posting;

import io.penelope.application.lanes.InHand;
import io.penelope.application.lanes.Lane;
import io.penelope.application.lanes.Matter;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Deliveries.ToHotel;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.storing.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps in the store how far deliveries to the hotel have come. */
final class PostingRecords {

    private static final Logger log = LoggerFactory.getLogger(PostingRecords.class);

    private static final int STORED_TOGETHER = 50;

    private final MessageThreads threads;
    private final Deliveries deliveries;
    private final Transactions transactions;
    private final InHand<DeliveryId> inHand = new InHand<>();
    private final Lane lane;

    PostingRecords(MessageThreads threads, Deliveries deliveries, Transactions transactions, Lane lane) {
        this.threads = threads;
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.lane = lane;
    }

    /** In flight from now on; without those that another worker has moved into another thread meanwhile. */
    List<ToHotel> begin(List<ToHotel> batch) {
        Instant now = lane.now();
        List<List<ToHotel>> begun = inPieces(batch, piece -> {
            Set<ThreadId> live = live(piece);
            List<ToHotel> ours = change(
                    piece.stream()
                            .filter(owed -> live.contains(owed.thread().id()))
                            .toList(),
                    delivery -> delivery.inFlight(now));
            save(ours);
            return ours;
        });
        return begun.stream().flatMap(List::stream).toList();
    }

    private Set<ThreadId> live(List<ToHotel> piece) {
        return threads.liveAmong(piece.stream().map(owed -> owed.thread().id()).collect(Collectors.toSet()));
    }

    /** Stores the batch as changed, and gives it so. */
    List<ToHotel> store(List<ToHotel> batch, UnaryOperator<Delivery> change) {
        List<ToHotel> changed = change(batch, change);
        inPieces(changed, piece -> {
            save(piece);
            return true;
        });
        if (changed.stream().anyMatch(owed -> owed.delivery().state() == Delivery.State.IN_DOUBT)) {
            lane.ring(Set.of(Matter.DOUBT));
        }
        return changed;
    }

    /** These were not sent for certain, and are pending again from {@code retryAt} on, as if nothing had been tried. */
    void hold(List<ToHotel> batch, Instant retryAt, String why) {
        store(batch, delivery -> delivery.uncounted(retryAt, why));
    }

    /** The other side was away for too long. */
    void giveUp(Delivery delivery, Instant now) {
        transactions.run(() ->
                deliveries.save(List.of(delivery.failed(Refusal.GAVE_UP, "Mews could not be reached for too long"))));
        log.error("Gave up on delivery {}: Mews could not be reached for too long", delivery.id());
        lane.telemetry().failed(lane.id(), Refusal.GAVE_UP);
    }

    /** The calls with these ended in an accident of ours. */
    void brokeOff(Collection<ToHotel> batch) {
        inHand.brokeOff(batch.stream().map(owed -> owed.delivery().id()).toList());
    }

    void doubtWhatBrokeOff(Instant lookAt) {
        inHand.doubtWhatBrokeOff(ids -> {
            transactions.run(() -> deliveries.save(ids.stream()
                    .flatMap(id -> deliveries.find(id).stream())
                    .filter(delivery -> delivery.state() == Delivery.State.IN_FLIGHT)
                    .map(delivery -> delivery.inDoubt(lookAt, "the outcome could not be stored"))
                    .toList()));
            lane.ring(Set.of(Matter.DOUBT));
        });
    }

    private void save(List<ToHotel> owed) {
        deliveries.save(owed.stream().map(ToHotel::delivery).toList());
    }

    /** In a transaction for each piece, so that those who write meanwhile need not wait for the whole. */
    private <T> List<T> inPieces(List<ToHotel> whole, Function<List<ToHotel>, T> work) {
        List<T> results = new ArrayList<>();
        for (int i = 0; i < whole.size(); i += STORED_TOGETHER) {
            List<ToHotel> piece = whole.subList(i, Math.min(i + STORED_TOGETHER, whole.size()));
            results.add(transactions.call(() -> work.apply(piece)));
        }
        return results;
    }

    private static List<ToHotel> change(List<ToHotel> batch, UnaryOperator<Delivery> change) {
        return batch.stream()
                .map(owed -> new ToHotel(change.apply(owed.delivery()), owed.message(), owed.thread()))
                .toList();
    }
}
