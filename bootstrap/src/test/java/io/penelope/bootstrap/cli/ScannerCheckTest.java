package io.penelope.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.bootstrap.cli.ScannerCheck.Report;
import io.penelope.domain.file.InMemoryFileScanner;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScannerCheckTest {

    private final InMemoryFileScanner scanner = new InMemoryFileScanner(25 * 1024 * 1024);

    @Test
    void a_scanner_that_takes_the_largest_file_is_well() {
        assertThat(ScannerCheck.of(scanner, 25 * 1024 * 1024)).isEqualTo(new Report(true, "a scanner of a test's"));
    }

    @Test
    void one_that_takes_less_is_told_with_what_to_do() {
        assertThat(ScannerCheck.of(scanner, 25 * 1024 * 1024 + 1))
                .isEqualTo(new Report(
                        false,
                        "files up to media.largest (25 MiB) cannot be scanned: it takes no file of more than 26214400"
                                + " bytes"));
    }

    @Test
    void one_that_is_away_or_comes_to_no_end_is_told() {
        scanner.unfinished(Optional.of("it could not scan a file"));
        assertThat(ScannerCheck.of(scanner, 1000)).isEqualTo(new Report(false, "it could not scan a file"));

        scanner.away(Optional.of("there is none: see media.clamd"));
        assertThat(ScannerCheck.of(scanner, 1000)).isEqualTo(new Report(false, "there is none: see media.clamd"));
    }
}
