package io.penelope.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.storing.StoreContract;
import org.junit.jupiter.api.Test;

/** What every store of reply marks promises. */
public interface ReplyMarksContract extends StoreContract {

    @Test
    default void a_property_has_no_mark_before_its_first_look() {
        assertThat(store().marks().readUpTo(RIVERSIDE)).isEmpty();
    }

    @Test
    default void a_mark_moves_forwards_only() {
        change(() -> store().marks().advance(RIVERSIDE, NOON));
        change(() -> store().marks().advance(RIVERSIDE, NOON.plusMillis(1)));
        change(() -> store().marks().advance(RIVERSIDE, NOON));

        assertThat(store().marks().readUpTo(RIVERSIDE)).contains(NOON.plusMillis(1));
    }

    @Test
    default void each_property_has_its_own_mark() {
        change(() -> store().marks().advance(RIVERSIDE, NOON));

        assertThat(store().marks().readUpTo(HILLTOP)).isEmpty();
    }

    @Test
    default void a_mark_goes_back_when_it_is_told_to_and_only_back() {
        change(() -> store().marks().goBackTo(RIVERSIDE, NOON));
        assertThat(store().marks().readUpTo(RIVERSIDE)).isEmpty();

        change(() -> store().marks().advance(RIVERSIDE, NOON));
        change(() -> store().marks().goBackTo(RIVERSIDE, NOON.plusMillis(1)));
        assertThat(store().marks().readUpTo(RIVERSIDE)).contains(NOON);

        change(() -> store().marks().goBackTo(RIVERSIDE, NOON.minusMillis(1)));
        assertThat(store().marks().readUpTo(RIVERSIDE)).contains(NOON.minusMillis(1));
    }
}
