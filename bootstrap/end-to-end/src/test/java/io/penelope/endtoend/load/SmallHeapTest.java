package io.penelope.endtoend.load;

import static io.penelope.endtoend.town.Town.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A heap that is smaller than docs/operations.md gives it: fewer are heard at a time, and nothing runs out of memory. */
@Tag("alone")
@Isolated("a thousand connections leave no room for other tests, nor they for it")
class SmallHeapTest {

    private static final List<String> VERY_LITTLE_MEMORY = List.of("-Xmx80m", "-XX:+UseSerialGC");

    /** Whole, and followed by a body that is not: on a larger heap {@code SiegeTest} sends heads that are not whole. */
    private static final String LONG_HEAD = "POST /webhooks/mews HTTP/1.1\r\nHost: penelope\r\nCookie: "
            + "a".repeat(38 * 1024) + "\r\nContent-Length: 1000\r\n\r\n{";

    private static final Duration CROWDS_PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void a_crowds_long_headers_leave_memory_for_all_others() throws IOException {
        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program penelope = Program.serve(folder, VERY_LITTLE_MEMORY, town)) {
            try (Drips drips = Drips.at(town, 1100, LONG_HEAD)) {
                // They are heard in turns, as many at a time as the heap allows.
                within(CROWDS_PATIENCE, () -> assertThat(drips.open()).isZero());
            }

            assertThat(penelope.isAlive()).isTrue();
            assertThat(penelope.says()).doesNotContain("OutOfMemoryError");
            assertThat(town.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }
}
