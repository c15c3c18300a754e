package io.penelope.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Some trials on every build; as many as one likes with {@code -Dchecker.seeds=1..200}. */
class CheckerTest {

    private static final String A_HANDFUL = "1..4";

    static LongStream seeds() {
        return Stream.of(System.getProperty("checker.seeds", A_HANDFUL).split(",", -1))
                .flatMapToLong(CheckerTest::range);
    }

    private static LongStream range(String words) {
        String[] ends = words.split("\\.\\.", -1);
        return LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_is_lost_doubled_disordered_or_crossed(
            long seed, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
        Trial.Report report = Trial.run(seed, folder);

        System.out.println(report);
        assertThat(report.messages()).isPositive();
    }
}
