package io.penelope.mews;

import static io.penelope.mews.ScriptedMews.RIVERSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.penelope.domain.hotel.HotelMessaging.Posting;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.mews.api.AccessToken;
import io.penelope.mews.api.budget.InMemoryJournal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** No secret and no word of a guest's gets out, whatever goes wrong and however much is logged. */
@Isolated("the log is everybody's")
class DiscretionTest {

    private static final String WORD = "Xylophone4711";
    private static final HotelThreadId THREAD = new HotelThreadId(new UUID(1, 1));

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level usual = root.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> outcomes = new ArrayList<>();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        root.setLevel(usual);
        root.detachAppender(log);
    }

    @Test
    void nothing_is_told_by_any_failure() {
        try (ScriptedMews mews = new ScriptedMews()) {
            InMemoryJournal journal = new InMemoryJournal();
            String quoting = "{\"Message\": \"Invalid AccessToken access-secret or " + WORD + "\", \"Details\": \""
                    + WORD + "\"}";
            for (int status : new int[] {400, 401, 403, 404, 408, 409, 413, 429, 500, 502, 302}) {
                tryAll(mews, status, quoting);
            }
            for (int call = 0; call < 4; call++) {
                mews.isReplacedByPage(302, "Location", "/" + WORD + "?AccessToken=access-secret#" + WORD);
                call(ScriptedMews.client(mews.address(), Duration.ofSeconds(20), new InMemoryJournal()), call);
            }
            tryAll(mews, 403, "<html>access-secret " + WORD);
            tryAll(mews, 200, "<html>access-secret " + WORD);
            tryAll(mews, 200, quoting + " trailing " + WORD);
            tryAll(mews, 200, "{\"Messages\": \"" + WORD + "\", \"MessageThreads\": \"" + WORD + "\"}");
            tryAll(mews, 200, WORD);
            for (int i = 0; i < 4; i++) {
                mews.breaksOff();
            }
            callAll(ScriptedMews.client(mews.address(), Duration.ofSeconds(20), journal));
            callAll(ScriptedMews.client(URI.create("http://mews.invalid"), Duration.ofSeconds(20), journal));
            outcomes.add(journal.content());
        }
        outcomes.add(new HotelAccess(RIVERSIDE, new UUID(1, 2), new AccessToken("access-secret")).toString());
        outcomes.add(new MewsSettings(URI.create("http://mews.invalid"), "client-secret", WORD).toString());
        outcomes.add(MewsWebhooks.read(("{\"Action\": \"" + WORD + "\"}").getBytes(StandardCharsets.UTF_8))
                .toString());
        outcomes.add(MewsWebhooks.read(("{\"Events\"" + WORD).getBytes(StandardCharsets.UTF_8))
                .toString());

        assertThat(log.list).as("the failures were logged").hasSizeGreaterThan(30);
        assertThat(log.list)
                .extracting(DiscretionTest::everythingIn)
                .noneMatch(DiscretionTest::tellsSomething)
                .anyMatch(line -> line.contains("5e6e0ac2-request"));
        assertThat(outcomes).isNotEmpty().noneMatch(DiscretionTest::tellsSomething);
    }

    private void tryAll(ScriptedMews mews, int status, String body) {
        for (int call = 0; call < 4; call++) {
            // What only reads sends no guest's words, so Mews has none to quote.
            mews.answers(status, call < 2 ? body : body.replace(WORD, "a parameter"));
            MewsHotelMessaging hotel =
                    ScriptedMews.client(mews.address(), Duration.ofSeconds(20), new InMemoryJournal());
            call(hotel, call);
        }
    }

    private void callAll(MewsHotelMessaging hotel) {
        for (int call = 0; call < 4; call++) {
            call(hotel, call);
        }
    }

    private void call(MewsHotelMessaging hotel, int which) {
        outcomes.add(String.valueOf(
                switch (which) {
                    case 0 -> hotel.open(RIVERSIDE, new ThreadHeading(WORD, "WhatsApp " + WORD));
                    case 1 -> hotel.post(RIVERSIDE, List.of(new Posting("first", THREAD, WORD)));
                    case 2 ->
                        hotel.messagesSince(
                                RIVERSIDE,
                                List.of(THREAD),
                                Instant.EPOCH.plusSeconds(1_700_000_000),
                                RequestPurpose.LOOKING);
                    default -> hotel.check(RIVERSIDE);
                }));
    }

    private static String everythingIn(ILoggingEvent event) {
        String thrown = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        return event.getLoggerName() + " " + event.getThreadName() + " " + event.getFormattedMessage() + " " + thrown;
    }

    private static boolean tellsSomething(String line) {
        return line.contains(WORD) || line.contains("access-secret") || line.contains("client-secret");
    }
}
