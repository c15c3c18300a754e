package io.penelope.bootstrap.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.application.overseeing.Browse;
import io.penelope.application.overseeing.LaneCondition;
import io.penelope.application.overseeing.TakeStock;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.storing.InMemoryStore;
import io.penelope.domain.storing.Store;
import io.penelope.domain.storing.StoreContract;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FirstMessageTest implements StoreContract {

    private static final String IN_MEWS = "It stands in Mews, in a thread of its own";

    private final InMemoryStore store = new InMemoryStore();
    private LaneCondition mews = new LaneCondition(LaneCondition.State.WORKING, Optional.empty());

    @Override
    public Store store() {
        return store;
    }

    @Test
    void while_mews_takes_its_time_the_message_waits() {
        guestWrites(liveThread(conversationWith(ANNA)), "Hello");

        assertThat(hop(IN_MEWS).state()).isEqualTo(Hop.State.WAITING);
    }

    @Test
    void while_mews_is_away_that_is_said() {
        mews = new LaneCondition(LaneCondition.State.IN_TROUBLE, Optional.of("No connection to Mews"));
        guestWrites(liveThread(conversationWith(ANNA)), "Hello");

        assertThat(hop(IN_MEWS)).isEqualTo(Hop.bad(IN_MEWS, "No connection to Mews. It is tried again by itself."));
    }

    @Test
    void what_has_arrived_is_there_whatever_became_of_mews_since() {
        mews = new LaneCondition(LaneCondition.State.IN_TROUBLE, Optional.of("No connection to Mews"));
        MessageThread thread = liveThread(conversationWith(ANNA));
        Delivery delivery = guestWrites(thread, "Hello");
        saved(delivery.inFlight(NOON).done(new HotelMessageId(new UUID(0, 1))));

        assertThat(hop(IN_MEWS).state()).isEqualTo(Hop.State.DONE);
    }

    private Hop hop(String what) {
        return new FirstMessage(new Browse(store.overview(), store.deliveries()), List::of, this::stock, NOON)
                .hops().stream()
                        .filter(hop -> hop.what().equals(what))
                        .findFirst()
                        .orElseThrow();
    }

    private TakeStock.Stock stock() {
        TakeStock.Lane lane = new TakeStock.Lane(
                TO_RIVERSIDE, Optional.of(RIVERSIDE), Optional.empty(), mews, 1, 0, 0, Optional.of(NOON));
        return new TakeStock.Stock(NOON, store.overview().totals(), List.of(lane));
    }
}
