package io.penelope.bootstrap.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.bootstrap.logging.FailureWatch;
import java.lang.management.MemoryUsage;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class HeapTest {

    private static final long MB = 1024 * 1024;

    private final AtomicReference<Optional<MemoryUsage>> left = new AtomicReference<>(Optional.empty());
    private final Heap heap = new Heap(left::get);

    private void isLeftInUse(long used, long max) {
        left.set(Optional.of(new MemoryUsage(0, used * MB, Math.max(used, 0) * MB, max < 0 ? max : max * MB)));
    }

    @Test
    void a_heap_in_which_enough_is_free_after_a_collection_is_no_trouble() {
        isLeftInUse(70, 85);

        assertThat(heap.trouble()).isEmpty();
    }

    @Test
    void a_heap_that_no_collection_makes_room_in_is_told_with_what_to_do_until_one_does() {
        isLeftInUse(80, 85);

        assertThat(heap.trouble())
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("Memory is nearly used up, 80 of 85 MB by what is still needed")
                        .contains("-Xmx", "MemoryMax"));

        isLeftInUse(20, 85);
        assertThat(heap.trouble()).isEmpty();
    }

    @Test
    void nothing_is_said_of_a_heap_without_a_limit_or_before_the_first_collection() {
        isLeftInUse(80, -1);

        assertThat(heap.trouble()).isEmpty();
        left.set(Optional.empty());
        assertThat(heap.trouble()).isEmpty();
    }

    @Test
    void once_memory_ran_out_that_is_a_trouble_until_a_restart() {
        try (FailureWatch failures = new FailureWatch(heap::failed)) {
            failures.start();
            LoggerFactory.getLogger("any.library")
                    .debug("A call broke off", new CompletionException(new OutOfMemoryError("Java heap space")));
        }

        assertThat(heap.trouble())
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("Memory ran out, and a call was broken off")
                        .contains("-Xmx", "restart"));
        isLeftInUse(20, 85);
        assertThat(heap.trouble()).isPresent();
    }

    @Test
    void any_other_failure_says_nothing_of_the_memory() {
        heap.failed(new IllegalStateException(new NoClassDefFoundError("io/penelope/Late")));

        assertThat(heap.trouble()).isEmpty();
    }

    @Test
    void what_this_process_has_left_is_known() {
        System.gc();

        assertThat(Heap.own().trouble()).isEmpty();
        assertThat(Heap.own().limit()).isPositive();
    }
}
