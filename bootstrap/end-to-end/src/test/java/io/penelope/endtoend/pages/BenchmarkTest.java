package io.penelope.endtoend.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.pages.Page;
import io.penelope.pages.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The benchmarks of docs/benchmark.md are started as it says. Their figures are nobody's to judge here. */
@Tag("long")
class BenchmarkTest {

    private static final Page PAGE = Page.of("docs/benchmark.md");

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            WebhookBenchmark bootstrap/target/penelope.jar 1000 30 20,             1000 30 20,         20 1 1,    measured: 20 webhooks a second
            ColdRushBenchmark bootstrap/target/penelope.jar 5,                     penelope.jar 5,     penelope.jar 1, ready after
            ChatBenchmark bootstrap/target/penelope.jar 30,                        penelope.jar 30,    penelope.jar 1, their other pages hear
            EveningBenchmark bootstrap/target/penelope.jar SCENARIO [SECONDS],     SCENARIO [SECONDS], evening 5, answers
            """)
    void each_benchmark_is_run_as_the_page_says_if_for_a_shorter_time(
            String benchmark, String pages, String shorter, String says) {
        String said = new Shell(Page.ROOT)
                .with("./mvnw -q -DskipTests package\n", "") // this build has
                .with("java -XX", "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -XX")
                .with(pages, shorter)
                .run(PAGE.block("io.penelope.benchmark." + benchmark));

        assertThat(said).contains(says);
    }
}
