package io.penelope.endtoend.storage;

import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.Ledger;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import io.penelope.mews.simulator.api.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup} beside a bridge that is at work, and the way back as docs/operations.md has it. */
class BackupTest {

    private static final int ROUNDS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @TempDir
    private Path shelf;

    private Ledger store() {
        return new Ledger(folder.resolve("penelope.db"));
    }

    private Ledger copy() {
        return new Ledger(shelf.resolve("copy.db"));
    }

    @Test
    void a_backup_under_load_lacks_nothing_that_was_answered_200_and_hinders_nobody() {
        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program penelope = Program.serve(folder, town);
                Crowd crowd = Crowd.in(town, 8, "Is there a boat to Ithaca?")) {
            town.mews().faults().always(Fault.refuse(503));

            for (int round = 0; round < ROUNDS; round++) {
                int before = crowd.taken().size();
                soon(() -> assertThat(crowd.taken()).hasSizeGreaterThan(before + 50));
                Set<String> taken = crowd.taken();

                assertThat(backUp(town, "--force")).isZero();

                assertThat(copy().findings()).containsExactly("ok");
                assertThat(copy().messages()).containsAll(taken);
            }

            crowd.hush();
            assertThat(crowd.statuses()).containsExactly(200);
            assertThat(penelope.says()).doesNotContain("SQLITE_BUSY", "Nothing can be stored");
        }
    }

    @Test
    void a_backup_put_in_the_place_of_a_lost_store_opens_with_all_that_it_has() throws IOException {
        try (Town town = Town.without(folder, Plan.ORDINARY)) {
            town.mews().faults().always(Fault.refuse(503));
            Set<String> backedUp;
            try (Program lost = Program.serve(folder, town);
                    Crowd crowd = Crowd.in(town, 4, "Is there a boat to Ithaca?")) {
                soon(() -> assertThat(crowd.taken()).hasSizeGreaterThan(50));
                backedUp = crowd.taken();
                assertThat(backUp(town)).isZero();
                crowd.hush();
                lost.kill();
            }
            assertThat(folder.resolve("penelope.db-wal")).exists();

            Files.copy(copy().file(), store().file(), StandardCopyOption.REPLACE_EXISTING);
            try (Program restored = Program.serve(folder, town)) {
                assertThat(restored.says()).contains("penelope.db-wal was left by a store that lay here before");
                assertThat(store().messages()).containsAll(backedUp);
                assertThat(store().findings()).containsExactly("ok");
            }
        }
    }

    @Test
    void what_goes_wrong_is_told_in_a_line_and_is_1() throws IOException {
        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program noStore = program(town)) {
            assertThat(noStore.exitCode(PATIENCE)).isEqualTo(1);
            assertThat(noStore.says().lines())
                    .singleElement()
                    .asString()
                    .contains("There is no store " + store().file());

            Files.writeString(copy().file(), "yesterday's");
            town.open();
            try (Program taken = program(town)) {
                assertThat(taken.exitCode(PATIENCE)).isEqualTo(1);
                assertThat(taken.says().lines()).singleElement().asString().contains("is already there");
            }
        }
    }

    private int backUp(Town town, String... options) {
        try (Program backup = program(town, options)) {
            int exitCode = backup.exitCode(PATIENCE);
            assertThat(backup.says().lines()).singleElement().asString().contains(copy().file() + " holds the store");
            return exitCode;
        }
    }

    private Program program(Town town, String... options) {
        List<String> words = Stream.concat(
                        Stream.of(
                                "backup",
                                copy().file().toString(),
                                "--config",
                                town.writeConfiguration().toString()),
                        Stream.of(options))
                .toList();
        return Program.run(folder, words.toArray(String[]::new));
    }
}
