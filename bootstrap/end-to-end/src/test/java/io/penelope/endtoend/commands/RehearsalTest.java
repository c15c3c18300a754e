package io.penelope.endtoend.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {

    @TempDir
    private Path folder;

    @Test
    void guests_are_answered_and_nothing_is_left_behind() {
        try (Program rehearsal = Program.run(folder, List.of("-Djava.io.tmpdir=" + folder), "rehearse")) {
            assertThat(rehearsal.exitCode(Duration.ofSeconds(90)))
                    .as(rehearsal.says())
                    .isZero();
            assertThat(rehearsal.says())
                    .contains("Guests wrote on each simulated platform, and had their answers")
                    .contains("Penelope works on this machine.");
        }
        assertThat(folder.toFile().list((where, name) -> name.startsWith("penelope-rehearsal")))
                .isEmpty();
    }
}
