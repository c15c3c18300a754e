package io.penelope.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.storing.InMemoryStore;
import org.junit.jupiter.api.Test;

class StoreSecretTest {

    private final InMemoryStore store = new InMemoryStore();

    @Test
    void keys_are_the_same_for_all_who_share_a_store_and_after_a_restart() {
        assertThat(of(store).keyFor("sums")).isEqualTo(of(store).keyFor("sums"));
    }

    @Test
    void each_purpose_and_each_store_has_another_key() {
        assertThat(of(store).keyFor("sums"))
                .isNotEqualTo(of(store).keyFor("links"))
                .isNotEqualTo(of(new InMemoryStore()).keyFor("sums"))
                .hasSize(32);
    }

    @Test
    void once_it_is_made_nothing_need_be_written() {
        byte[] key = of(store).keyFor("sums");
        store.breakDown();

        assertThat(of(store).keyFor("sums")).isEqualTo(key);
    }

    private static StoreSecret of(InMemoryStore store) {
        return new StoreSecret(store.journal(), store.transactions());
    }
}
