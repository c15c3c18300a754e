package io.penelope.bootstrap.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.penelope.bootstrap.config.Configuration.Logging;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up the log, in code, so that no file on the class path can change it.
 *
 * <p>What libraries say is never written below {@code warn}, whatever the level: an HTTP library that traces its
 * requests would write the tokens that some platforms want in an address.
 */
public final class LoggingSetup {

    /** The diagnostic context's key for the id that ties the lines about one message together. */
    public static final String MESSAGE = "message";

    private static final String OURS = "io.penelope";

    /** Shows stacks when SQLite's library cannot be loaded, which the store says in a sentence. */
    private static final String TOLD_BETTER = "org.sqlite.SQLiteJDBCLoader";

    /**
     * What the web server warns of is what strangers send: a line for each, with their words in it, would be theirs to
     * fill the log with. They are answered, and what goes wrong on our side is told by the routes.
     */
    private static final List<String> OF_STRANGERS = List.of(
            "org.eclipse.jetty.ee10.servlet",
            "org.eclipse.jetty.http",
            "org.eclipse.jetty.server.Request",
            "org.eclipse.jetty.server.Response",
            "org.eclipse.jetty.server.handler",
            "org.eclipse.jetty.server.internal",
            "org.eclipse.jetty.util.HostPort",
            "org.eclipse.jetty.util.URIUtil",
            "org.eclipse.jetty.util.UrlEncoded");

    /** What ends a line, moves the cursor, or turns the direction of reading. */
    private static final String CONTROLS = "[\0-\37\177-\u009f\u2028-\u202e\u2066-\u2069]+";

    /** An end of a line within an exception's own words, behind which somebody might have written another line. */
    private static final String WITHIN_WORDS =
            "[\n\r\u0085\u2028\u2029]+(?!\t*at |\t*\\.\\.\\. |\t*Caused by: |\t*Suppressed: |\\z)";

    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %-20logger{0} " + "%replace([%X{"
            + MESSAGE + "}] ){'^\\[\\] ', ''}%replace(%msg){'" + CONTROLS + "', ' '}%n%replace(%ex){'" + WITHIN_WORDS
            + "', ' '}";

    private LoggingSetup() {}

    /**
     * Writes the log of this process to {@code out} from now on, and never closes it.
     *
     * <p>Other threads may log meanwhile. So the context is never reset, which would let everything through until the
     * levels are set again, and the appenders before are let go when the new one is there.
     */
    public static void apply(Logging logging, OutputStream out) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder(logging.format(), context));
        appender.setOutputStream(lent(out));
        appender.start();

        Level level = Level.toLevel(logging.level().name());
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
        context.getLogger(OURS).setLevel(level);
        context.getLogger(TOLD_BETTER).setLevel(Level.OFF);
        OF_STRANGERS.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
        List<Appender<ILoggingEvent>> former = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(former::add);
        root.addAppender(appender);
        former.forEach(each -> {
            root.detachAppender(each);
            each.stop();
        });
    }

    /** An appender closes its stream when it is replaced, and standard output could not be opened again. */
    private static OutputStream lent(OutputStream out) {
        return new FilterOutputStream(out) {

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    private static Encoder<ILoggingEvent> encoder(Logging.Format format, LoggerContext context) {
        Encoder<ILoggingEvent> encoder = switch (format) {
            case TEXT -> text();
            case JSON -> json();
        };
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static PatternLayoutEncoder text() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(LINE);
        return encoder;
    }

    private static JsonEncoder json() {
        JsonEncoder encoder = new IsoJsonEncoder();
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        return encoder;
    }
}
