package io.penelope.bootstrap.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penelope.bootstrap.config.Configuration.Logging;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Alone, since there is one log in a process. */
@Isolated
class LoggingSetupTest {

    private static final Logger OURS = LoggerFactory.getLogger("io.penelope.relay.Lane");
    private static final Logger THEIRS = LoggerFactory.getLogger("org.eclipse.jetty.server.Server");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void log_as_other_tests_do() throws JoranException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    @Test
    void a_line_tells_when_how_important_who_and_what() {
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.INFO), out);

        OURS.info("Started on port {}", 8080);

        assertThat(written()).matches("\\d{4}-\\d\\d-\\d\\dT\\S+ INFO  Lane +Started on port 8080\\R");
    }

    @Test
    void a_log_set_up_anew_goes_on_writing_to_the_same_place() {
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.INFO), out);
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.INFO), new OnceOnly(out));
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.INFO), out);

        OURS.info("Still here");

        assertThat(written()).endsWith("Still here" + System.lineSeparator()).doesNotContain("closed");
    }

    @Test
    void nothing_that_libraries_say_gets_through_while_the_log_is_set_up_anew() {
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.INFO), out);
        LoweredLevels lowered = new LoweredLevels();
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.addListener(lowered);

        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.INFO), out);

        context.removeListener(lowered);
        assertThat(lowered.seen).isEmpty();
    }

    /** Remembers what let more through than it should, be it for a moment. */
    private static final class LoweredLevels implements LoggerContextListener {

        private final List<String> seen = new ArrayList<>();

        @Override
        public boolean isResetResistant() {
            return true;
        }

        @Override
        public void onStart(LoggerContext context) {
            // says nothing of levels
        }

        @Override
        public void onReset(LoggerContext context) {
            seen.add("all of them");
        }

        @Override
        public void onStop(LoggerContext context) {
            // says nothing of levels
        }

        @Override
        public void onLevelChange(ch.qos.logback.classic.Logger logger, Level level) {
            if (!level.isGreaterOrEqual(Level.INFO)) {
                seen.add(logger.getName());
            }
        }
    }

    /** Like standard output, which nobody can open again. */
    private static final class OnceOnly extends FilterOutputStream {

        OnceOnly(OutputStream out) {
            super(out);
        }

        @Override
        public void close() throws IOException {
            out.write("closed".getBytes(UTF_8));
        }
    }

    @Test
    void the_messages_id_ties_lines_together() {
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.INFO), out);

        try (var message = MDC.putCloseable(LoggingSetup.MESSAGE, "4f1c")) {
            OURS.info("Delivered");
        }

        assertThat(written()).endsWith(" [4f1c] Delivered" + System.lineSeparator());
    }

    @Test
    void one_event_is_one_line() {
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.INFO), out);

        OURS.warn("Refused:\r\n2026-01-01 INFO forged");

        assertThat(written().lines()).hasSize(1);
    }

    @Test
    void what_moves_a_terminals_cursor_or_turns_its_letters_is_not_written() {
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.INFO), out);

        OURS.warn("Refused:\u001b[2K\u0085\u2028\u202eforged\0\u007f.");

        assertThat(written()).endsWith("Refused: [2K forged ." + System.lineSeparator());
    }

    @Test
    void an_exceptions_words_forge_no_line_and_its_stack_is_there_once() {
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.INFO), out);
        IOException cause = new IOException("Bad\r\n2026-01-01 INFO forged");

        OURS.warn("Refused", new IllegalStateException("Worse\n2026-01-01 INFO forged", cause));

        assertThat(written().lines().skip(1))
                .as("all but the first")
                .allMatch(line -> line.matches("(\\t(at|\\.\\.\\.) |Caused by: |java\\.lang\\.IllegalState).*"));
        assertThat(written()).containsOnlyOnce("Worse 2026").containsOnlyOnce("Bad 2026");
    }

    @Test
    void what_strangers_send_the_web_server_keeps_to_itself() {
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.TRACE), out);

        LoggerFactory.getLogger("org.eclipse.jetty.server.internal.HttpChannelState")
                .warn("Bad Host");
        LoggerFactory.getLogger("org.eclipse.jetty.ee10.servlet.ServletChannel").warn("/webhooks/mews?Token=x");

        assertThat(written()).isEmpty();
    }

    @Test
    void json_has_the_same_for_machines() throws IOException {
        LoggingSetup.apply(new Logging(Logging.Format.JSON, Logging.Level.INFO), out);

        try (var message = MDC.putCloseable(LoggingSetup.MESSAGE, "4f1c")) {
            OURS.info("Started on port {}", 8080);
        }

        JsonNode line = new ObjectMapper().readTree(written());
        assertThat(Instant.parse(line.get("timestamp").textValue())).isBefore(Instant.MAX);
        assertThat(line.get("level").textValue()).isEqualTo("INFO");
        assertThat(line.get("formattedMessage").textValue()).isEqualTo("Started on port 8080");
        assertThat(line.get("mdc").get("message").textValue()).isEqualTo("4f1c");
    }

    @Test
    void libraries_are_quiet_even_where_penelope_tells_all() {
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.TRACE), out);

        OURS.trace("ours");
        THEIRS.info("theirs");
        THEIRS.warn("a warning");

        assertThat(written()).contains("ours", "a warning").doesNotContain("theirs");
    }

    @Test
    void the_level_holds_for_libraries_too_where_it_is_stricter() {
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.ERROR), out);

        OURS.warn("ours");
        THEIRS.warn("theirs");

        assertThat(written()).isEmpty();
    }

    @Test
    void what_the_jdk_logs_arrives_as_well() {
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.INFO), out);

        System.getLogger("io.penelope.channel.pigeons").log(System.Logger.Level.INFO, "Flown off");

        assertThat(written()).contains("Flown off");
    }

    private String written() {
        return out.toString(UTF_8);
    }
}
