package io.penelope.endtoend.load;

import static io.penelope.endtoend.town.Town.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.Ledger;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import io.penelope.mews.simulator.api.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RushTest {

    private static final int WEBHOOKS = 400;
    private static final int PER_SECOND = 100;

    /** Less than docs/operations.md gives it. */
    private static final List<String> SMALL = List.of("-Xmx80m", "-XX:+UseSerialGC");

    @TempDir
    private Path folder;

    @Test
    void while_mews_hangs_and_the_disk_is_slow_webhooks_are_answered_in_time_and_what_was_taken_arrives_once()
            throws Exception {
        Ledger store = new Ledger(folder.resolve("penelope.db"));
        try (Town town = Town.without(folder, Plan.ORDINARY.withRequestDeadline(Duration.ofSeconds(1)));
                Program penelope = Program.serve(folder, SMALL, town)) {
            town.mews().faults().always(Fault.blackhole());
            Rush rush;
            try (SlowDisk unused = SlowDisk.under(store)) {
                rush = Rush.at(town, WEBHOOKS, PER_SECOND);
            }
            assertThat(rush.statuses()).contains(200, 202).isSubsetOf(200, 202, 429, 503);
            assertThat(store.messages()).containsAll(rush.taken().keySet());

            town.mews().faults().clear();
            within(
                    Duration.ofMinutes(2),
                    () -> assertThat(town.reception().readsAll().values().stream()
                                    .flatMap(List::stream))
                            .containsExactlyInAnyOrderElementsOf(rush.taken().values()));
            assertThat(penelope.isAlive()).isTrue();
            assertThat(penelope.says()).doesNotContain("OutOfMemoryError");
        }
    }
}
