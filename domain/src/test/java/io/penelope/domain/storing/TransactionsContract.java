package io.penelope.domain.storing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.domain.channel.EventId;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store's transactions promise. */
public interface TransactionsContract extends StoreContract {

    @Test
    default void a_result_comes_back() {
        assertThat(store().transactions().call(() -> "done")).isEqualTo("done");
        assertThat(store().transactions()
                        .submit(() -> "done")
                        .toCompletableFuture()
                        .join())
                .isEqualTo("done");
    }

    @Test
    default void work_that_throws_leaves_nothing_behind() {
        RuntimeException mishap = new IllegalArgumentException("mishap");

        assertThatThrownBy(() -> change(() -> {
                    store().journal().write("half", "done");
                    throw mishap;
                }))
                .isSameAs(mishap);

        assertThat(store().journal().read("half")).isEmpty();
    }

    @Test
    default void a_stage_completes_with_what_its_work_threw() {
        RuntimeException mishap = new IllegalArgumentException("mishap");

        CompletableFuture<Object> stage = store().transactions()
                .submit(() -> {
                    throw mishap;
                })
                .toCompletableFuture();

        assertThatThrownBy(stage::join).hasCause(mishap);
    }

    @Test
    default void an_error_undoes_its_work_and_comes_back_too() {
        assertThatThrownBy(() -> change(() -> {
                    store().journal().write("half", "done");
                    throw new AssertionError("mishap");
                }))
                .isInstanceOf(AssertionError.class);

        assertThat(store().journal().read("half")).isEmpty();
    }

    @Test
    default void work_that_throws_does_not_disturb_its_neighbours() {
        AtomicInteger next = new AtomicInteger();

        List<Boolean> kept = StoreContract.atOnce(50, () -> {
            int number = next.incrementAndGet();
            try {
                change(() -> {
                    store().journal().write("work " + number, "done");
                    if (number % 3 == 0) {
                        throw new IllegalArgumentException("mishap");
                    }
                });
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        });

        assertThat(kept).filteredOn(done -> !done).hasSize(16);
        for (int number = 1; number <= 50; number++) {
            assertThat(store().journal().read("work " + number).isPresent()).isEqualTo(number % 3 != 0);
        }
    }

    @Test
    default void work_sees_its_own_changes() {
        String seen = inTransaction(() -> {
            store().journal().write("name", "value");
            return store().journal().read("name").orElse("nothing");
        });

        assertThat(seen).isEqualTo("value");
    }

    @Test
    default void no_work_overlooks_what_another_did_before_it() {
        StoreContract.atOnce(
                50,
                () -> inTransaction(() -> {
                    int count = store().journal()
                            .read("count")
                            .map(Integer::valueOf)
                            .orElse(0);
                    store().journal().write("count", Integer.toString(count + 1));
                    return count;
                }));

        assertThat(store().journal().read("count")).contains("50");
    }

    @Test
    default void work_happens_in_the_order_in_which_it_was_submitted() {
        List<CompletableFuture<Boolean>> stages = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            String letter = "." + i;
            stages.add(store().transactions()
                    .submit(() -> {
                        store().journal()
                                .write("order", store().journal().read("order").orElse("") + letter);
                        return true;
                    })
                    .toCompletableFuture());
        }
        stages.forEach(CompletableFuture::join);

        assertThat(store().journal().read("order").orElseThrow())
                .startsWith(".1.2.3.")
                .endsWith(".99.100");
    }

    @Test
    default void what_a_stage_announces_can_be_read_by_whoever_hears_it() {
        for (int i = 0; i < 50; i++) {
            String value = Integer.toString(i);
            CompletableFuture<String> heard = store().transactions()
                    .submit(() -> {
                        store().journal().write("name", value);
                        return value;
                    })
                    .thenApply(done -> store().journal().read("name").orElse("nothing"))
                    .toCompletableFuture();

            assertThat(heard.join()).isEqualTo(value);
        }
    }

    @Test
    default void work_within_work_is_refused_and_leaves_the_store_usable() {
        assertThatThrownBy(() -> change(() -> change(() -> {}))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> change(() -> store().transactions().submit(() -> "inner")))
                .isInstanceOf(IllegalStateException.class);

        assertThat(inTransaction(() -> "usable")).isEqualTo("usable");
    }

    @Test
    default void a_change_outside_of_a_transaction_is_refused() {
        Conversation anna = conversationWith(ANNA);
        List<Runnable> changes = List.of(
                () -> store().conversations().firstTime(WHATSAPP.id(), new EventId("event"), NOON),
                () -> store().conversations().findOrOpen(WHATSAPP, BEN, NOON),
                () -> store().conversations().save(anna),
                () -> store().conversations().move(anna, BEN),
                () -> store().conversations().keepUnusable(WHATSAPP.id(), new EventId("event"), "detail", "raw", NOON),
                () -> store().threads().doubtWhatWasInFlight(NOON),
                () -> store().watch().advance(RIVERSIDE, NOON),
                () -> store().watch().follow(List.of()),
                () -> store().watch().leave(RIVERSIDE, List.of()),
                () -> store().watch().dismiss(RIVERSIDE, NOON),
                () -> store().deliveries().add(List.of()),
                () -> store().deliveries().save(List.of()),
                () -> store().deliveries().keepEarly(WHATSAPP.id(), new PlatformMessageId("id"), Receipt.READ, NOON),
                () -> store().deliveries().takeEarly(WHATSAPP.id(), new PlatformMessageId("id")),
                () -> store().deliveries().doubtWhatWasInFlight(NOON),
                () -> store().journal().write("name", "value"),
                () -> store().journal().count("counter", NOON, NOON));

        assertThat(changes)
                .allSatisfy(change -> assertThatThrownBy(change::run).isInstanceOf(IllegalStateException.class));
    }
}
