package io.penelope.endtoend;

import static io.penelope.endtoend.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.mews.simulator.api.Fault;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedStoreTest {

    @TempDir
    private Path folder;

    @Test
    void while_another_program_holds_the_store_webhooks_come_again_and_nothing_that_was_taken_is_lost()
            throws Exception {
        Ledger store = new Ledger(folder.resolve("penelope.db"));
        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program penelope = Program.serve(folder, town);
                Crowd crowd = Crowd.in(town, 8, "Is there a boat to Ithaca?")) {
            town.mews().faults().always(Fault.refuse(503));
            soon(() -> assertThat(crowd.taken()).hasSizeGreaterThan(20));

            try (AutoCloseable held = store.lock()) {
                soon(() -> assertThat(crowd.answered(503)).isGreaterThan(8));
                assertThat(town.get("/health/ready").statusCode()).isEqualTo(503);
            }

            int before = crowd.taken().size();
            soon(() -> assertThat(crowd.taken()).hasSizeGreaterThan(before + 20));
            crowd.hush();
            assertThat(crowd.statuses()).containsOnly(200, 503);
            assertThat(store.messages()).containsAll(crowd.taken());
            assertThat(store.findings()).containsExactly("ok");
            assertThat(penelope.isAlive()).isTrue();
            assertThat(penelope.says())
                    .containsOnlyOnce("Nothing can be stored: Another program keeps the store")
                    .containsOnlyOnce("The store can be written again")
                    .doesNotContain("A round of");
        }
    }
}
