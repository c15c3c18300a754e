package io.penelope.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.checker.agent.Waypoint;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The trials of every CI run; as many as one likes with {@code -Palone -Dit.test=CheckerTest -Dchecker.seeds=1..200}.
 */
@Tag("alone")
@Isolated("It holds everybody to times, which others would cost it on a small machine")
class CheckerTest {

    /** Between them lie all kinds of trouble, unless the threads interleave very unluckily. */
    private static final String USUAL = "15..16";

    private static final String SEEDS = System.getProperty("checker.seeds", USUAL);

    private static final Set<Trouble> missing = EnumSet.allOf(Trouble.class);
    private static final Set<Waypoint> nobodyDiedAt = EnumSet.allOf(Waypoint.class);

    static LongStream seeds() {
        return Stream.of(SEEDS.split(",", -1)).flatMapToLong(CheckerTest::range);
    }

    private static LongStream range(String words) {
        String[] ends = words.split("\\.\\.", -1);
        return LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_is_lost_doubled_disordered_crossed_or_late(
            long seed, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
        Trial.Report report = Trial.run(seed, folder);

        System.out.println(report);
        missing.removeAll(report.happened());
        nobodyDiedAt.removeAll(report.diedAt());
        assertThat(report.messages()).isPositive();
    }

    /** What happens depends on how threads interleave, so that nothing is broken if something did not. */
    @AfterAll
    static void tellWhichTroubleThereWasNot() {
        System.out.println("Trouble that none of these seeds met: " + (missing.isEmpty() ? "none" : missing)
                + "; points at which no process died: " + (nobodyDiedAt.isEmpty() ? "none" : nobodyDiedAt));
    }
}
