package io.penelope.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.checker.agent.Waypoint;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Some trials on every build; as many as one likes with {@code -Dchecker.seeds=1..200}. */
class CheckerTest {

    /** Chosen so that every kind of trouble happens in one of them. */
    private static final String A_HANDFUL = "1..4";

    private static final String SEEDS = System.getProperty("checker.seeds", A_HANDFUL);

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

    @AfterAll
    static void every_kind_of_trouble_has_happened() {
        System.out.println("The checker's trouble that did not happen: " + missing + "; points at which nothing died: "
                + nobodyDiedAt);
        if (SEEDS.equals(A_HANDFUL)) {
            assertThat(missing).as("kinds of trouble that no seed met").isEmpty();
        }
    }
}
