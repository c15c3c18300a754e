package io.penelope.endtoend.storage;

import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Ledger;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import io.penelope.mews.simulator.api.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"seen_event", "conversation", "message", "delivery"})
    void what_breaks_while_it_is_being_stored_is_not_accepted_and_comes_again(String table) {
        Ledger store = new Ledger(folder.resolve("penelope.db"));
        try (Town town = Town.in(folder, Plan.ORDINARY.withTelegramUpdates("polling"))) {
            List<Guest> guests = List.of(town.onWhatsApp("Philoetius"), town.onTelegram("Dolius"));
            store.change(
                    "create trigger planted before insert on " + table + " begin select raise(abort, 'planted'); end");

            guests.forEach(guest -> guest.writes("Is there a boat to Ithaca?"));
            soon(() -> assertThat(town.get("/metrics").body())
                    .containsPattern("penelope_webhooks_total\\{[^}]*riverside-whatsapp[^}]*\"500\""));
            soon(() -> assertThat(town.get("/health/ready").body()).contains("riverside-telegram"));
            assertThat(town.get("/metrics").body())
                    .doesNotContainPattern("penelope_webhooks_total\\{[^}]*riverside-whatsapp[^}]*\"2..\"");
            assertThat(town.mews().threads()).isEmpty();
            store.change("drop trigger planted");

            soon(() -> guests.forEach(
                    guest -> assertThat(town.reception().reads(guest)).isNotEmpty()));
            town.rest();
            guests.forEach(guest -> assertThat(town.reception().reads(guest)).isEqualTo(guest.said()));
        }
    }
}
