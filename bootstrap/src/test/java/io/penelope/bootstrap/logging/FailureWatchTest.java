package io.penelope.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Isolated("the log is everybody's")
class FailureWatchTest {

    private static final Logger LIBRARY = LoggerFactory.getLogger("org.example.server");

    private final List<Throwable> seen = new ArrayList<>();

    @Test
    void whatever_failure_anybody_logs_is_seen_whether_the_log_shows_it_or_not() {
        Throwable error = new NoClassDefFoundError("io/penelope/Late");
        try (FailureWatch watch = new FailureWatch(seen::add)) {
            watch.start();
            LIBRARY.error("A request failed", error);
            LIBRARY.trace("A look failed", error);
            LIBRARY.trace("A round of {} failed", "lanes", error);
            LIBRARY.warn("One of {} and {} failed", "these", "those", error);
            LIBRARY.warn("Nothing failed");
        }
        LIBRARY.error("Nobody looks any more", error);

        assertThat(seen).containsExactly(error, error, error, error);
    }
}
