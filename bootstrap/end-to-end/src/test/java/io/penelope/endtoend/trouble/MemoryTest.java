package io.penelope.endtoend.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A heap that is too small for Penelope, with the options of the unit in docs/operations.md. */
class MemoryTest {

    /** The JVM's own word for having ended itself. */
    private static final int OUT_OF_MEMORY = 3;

    @TempDir
    private Path folder;

    @Test
    void a_heap_that_is_too_small_ends_the_process_for_the_supervisor_to_start_it_again() throws Exception {
        String unit = Files.readString(Path.of("../../docs/operations.md"));
        assertThat(unit).contains("Restart=on-failure", "RestartPreventExitStatus=2\n");

        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program penelope = Program.run(
                        folder,
                        small(unit),
                        "serve",
                        "--config",
                        town.writeConfiguration(town.yaml()).toString())) {
            assertThat(penelope.exitCode(Duration.ofMinutes(2)))
                    .as(penelope.says())
                    .isEqualTo(OUT_OF_MEMORY);
            assertThat(penelope.says()).contains("OutOfMemoryError");
        }
    }

    /** The unit's options, with a heap in which nobody could serve. */
    private static List<String> small(String unit) {
        String start = Pattern.compile("^ExecStart=.* serve .*$", Pattern.MULTILINE)
                .matcher(unit)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining());
        Stream<String> options = Stream.of(start.split(" "))
                .filter(word -> word.startsWith("-X") && !word.contains("SharedArchiveFile"));
        return options.map(
                        option -> option.startsWith("-Xmx") ? "-Xmx8m" : option.startsWith("-Xms") ? "-Xms8m" : option)
                .toList();
    }
}
