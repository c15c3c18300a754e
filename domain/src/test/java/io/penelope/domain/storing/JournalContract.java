package io.penelope.domain.storing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every store's journal promises. */
public interface JournalContract extends StoreContract {

    @Test
    default void what_was_never_written_is_empty() {
        assertThat(store().journal().read("telegram.offset")).isEmpty();
        assertThat(store().journal().counted("requests", NOON)).isEmpty();
    }

    @Test
    default void the_latest_value_is_kept() {
        change(() -> store().journal().write("telegram.offset", "7"));
        change(() -> store().journal().write("telegram.offset", "8"));
        change(() -> store().journal().write("other", ""));

        assertThat(store().journal().read("telegram.offset")).contains("8");
        assertThat(store().journal().read("other")).contains("");
    }

    @Test
    default void what_is_counted_comes_back_oldest_first_each_as_often_as_it_happened() {
        change(() -> {
            store().journal().count("requests", NOON.plusMillis(2), NOON);
            store().journal().count("requests", NOON, NOON);
            store().journal().count("requests", NOON.plusMillis(2), NOON);
            store().journal().count("others", NOON.plusMillis(1), NOON);
        });

        assertThat(store().journal().counted("requests", NOON))
                .containsExactly(NOON, NOON.plusMillis(2), NOON.plusMillis(2));
        assertThat(store().journal().counted("requests", NOON.plusMillis(1)))
                .containsExactly(NOON.plusMillis(2), NOON.plusMillis(2));
    }

    @Test
    default void what_happened_too_long_ago_is_forgotten_for_this_counter_alone() {
        change(() -> {
            store().journal().count("requests", NOON, NOON);
            store().journal().count("others", NOON, NOON);
            store().journal().count("requests", NOON.plusSeconds(30), NOON.plusMillis(1));
        });

        assertThat(store().journal().counted("requests", NOON)).containsExactly(NOON.plusSeconds(30));
        assertThat(store().journal().counted("others", NOON)).containsExactly(NOON);
    }
}
