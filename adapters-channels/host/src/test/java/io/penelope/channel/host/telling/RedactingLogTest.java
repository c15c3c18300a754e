package io.penelope.channel.host.telling;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.host.ScriptedType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RedactingLogTest {

    private final List<String> lines = new ArrayList<>();
    private System.Logger.Level least = System.Logger.Level.INFO;

    private final System.Logger log = new RedactingLog(
            new System.Logger() {
                @Override
                public String getName() {
                    return "io.penelope.channel.line.riverside-line";
                }

                @Override
                public boolean isLoggable(Level level) {
                    return level.getSeverity() >= least.getSeverity();
                }

                @Override
                public void log(
                        Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
                    lines.add(level + " " + message + (thrown == null ? "" : " " + thrown));
                }

                @Override
                public void log(
                        Level level,
                        @Nullable ResourceBundle bundle,
                        String format,
                        @Nullable Object @Nullable ... values) {
                    lines.add(level + " " + format);
                }
            },
            Redaction.about(
                    new ScriptedType("line"),
                    ScriptedType.configured("riverside-line", "line").settings()));

    @Test
    void a_secret_is_cut_out_wherever_it_stands() {
        log.log(System.Logger.Level.INFO, "called https://line.example/bot" + ScriptedType.TOKEN + "/send");
        log.log(System.Logger.Level.INFO, "called {0} with {1}", "send", ScriptedType.TOKEN);
        log.log(System.Logger.Level.WARNING, () -> "the token " + ScriptedType.TOKEN + " is old");
        log.log(System.Logger.Level.INFO, new Object() {
            @Override
            public String toString() {
                return ScriptedType.TOKEN;
            }
        });

        assertThat(lines)
                .containsExactly(
                        "INFO called https://line.example/bot…/send",
                        "INFO called send with …",
                        "WARNING the token … is old",
                        "INFO …");
    }

    @Test
    void of_a_librarys_exception_only_the_kind_is_told_and_where_it_came_from_if_somebody_looks_closely() {
        IOException trouble =
                new IOException("GET /bot" + ScriptedType.TOKEN, new IllegalStateException("words of a guest"));
        trouble.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("com.example.Http", "send", "Http.java", 7)});

        log.log(System.Logger.Level.WARNING, "sending broke", trouble);
        least = System.Logger.Level.DEBUG;
        log.log(System.Logger.Level.WARNING, "sending broke", trouble);

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo("WARNING sending broke: IOException");
        assertThat(lines.get(1))
                .startsWith(
                        "WARNING sending broke: IOException\njava.io.IOException\n    at com.example.Http.send(Http.java:7)")
                .contains("caused by java.lang.IllegalStateException\n    at ")
                .doesNotContain(ScriptedType.TOKEN)
                .doesNotContain("words of a guest");
    }

    @Test
    void what_is_no_pattern_is_told_as_it_is_and_what_is_not_wanted_is_not_made() {
        log.log(System.Logger.Level.INFO, "a {name} in braces", "it");
        log.log(System.Logger.Level.DEBUG, "nobody wants this");

        assertThat(lines).containsExactly("INFO a {name} in braces");
        assertThat(log.getName()).isEqualTo("io.penelope.channel.line.riverside-line");
    }
}
