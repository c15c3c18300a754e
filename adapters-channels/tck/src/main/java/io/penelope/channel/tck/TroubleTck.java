package io.penelope.channel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.penelope.channel.spi.Channel;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a channel promises of messages that do not go out as they should; part of {@link ChannelTck}. */
abstract class TroubleTck extends AnsweringTck {

    private static final int SECONDS_TO_HEED_AN_INTERRUPT = 5;

    @TestFactory
    protected Stream<DynamicTest> what_the_platform_says_is_understood() {
        return requirePlatform().troubles().stream()
                .map(trouble -> dynamicTest(trouble.name(), () -> {
                    try (Bench bench = open()) {
                        bench.platform().answersAlways(trouble.answer());
                        assertThat(send(bench, "Hello").meaning()).isEqualTo(trouble.meaning());
                    }
                }));
    }

    /** Not this message's trouble alone: if each message found that out for itself, each would wait for itself. */
    @Test
    protected void a_platform_that_cannot_be_reached_is_unavailable() {
        requirePlatform();
        Channel channel = Bench.open(type(), settings(ScriptedPlatform.nowhere(protocols())), Lent.fresh());

        assertThat(Attempt.to(channel, words("Hello", 1)).meaning()).isEqualTo(Trouble.UNAVAILABLE);
        channel.close();
    }

    @Test
    protected void a_connection_that_breaks_after_the_request_leaves_it_in_doubt() {
        requirePlatform();
        try (Bench bench = open()) {
            bench.platform().answersAlways(Answer.cut());

            assertThat(send(bench, "Hello").meaning()).isEqualTo(Trouble.UNKNOWN);
        }
    }

    /** Nor may it be an acceptance: then the guest would never get what a proxy swallowed. */
    @TestFactory
    protected Stream<DynamicTest> an_answer_that_makes_no_sense_leaves_it_in_doubt() {
        requireHttp();
        return Stream.of(
                        Map.entry("nothing", Answer.of(200, "")),
                        Map.entry("an empty list", Answer.json(200, "[]")),
                        Map.entry("half an object", Answer.json(200, "{\"messages\":[{\"id\":")))
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    try (Bench bench = open()) {
                        bench.platform().answersAlways(entry.getValue());
                        assertThat(send(bench, "Hello").meaning()).isEqualTo(Trouble.UNKNOWN);
                    }
                }));
    }

    /**
     * What a gateway, a captive portal or another site answers is about the address and never about a message: were it
     * refused, or in doubt, every message would be lost for as long as that lasts.
     */
    @TestFactory
    protected Stream<DynamicTest> a_page_in_the_platforms_place_blocks_and_blames_no_message() {
        requireHttp();
        return Stream.of(
                        Map.entry("200", Answer.page(200)),
                        Map.entry("302", redirect(Answer.page(302))),
                        Map.entry("302 without a page", redirect(Answer.of(302, ""))),
                        Map.entry("400", Answer.page(400)),
                        Map.entry("403", Answer.page(403)),
                        Map.entry("404", Answer.page(404)),
                        Map.entry("405", Answer.page(405)),
                        Map.entry("413", Answer.page(413)))
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    try (Bench bench = open()) {
                        bench.platform().answersAlways(entry.getValue());
                        Attempt attempt = send(bench, "Hello");
                        assertThat(attempt.meaning()).isEqualTo(Trouble.BLOCKED);
                        assertThat(attempt.told(type().getClass())).isNotBlank();
                    }
                }));
    }

    @TestFactory
    protected Stream<DynamicTest> a_platform_in_trouble_is_tried_again() {
        requireHttp();
        return Stream.of(500, 502, 503, 504)
                .map(status -> dynamicTest(status.toString(), () -> {
                    try (Bench bench = open()) {
                        bench.platform().answersAlways(Answer.of(status, "<html>We are sorry</html>"));
                        assertThat(send(bench, "Hello").meaning()).isIn(Trouble.UNKNOWN, Trouble.UNAVAILABLE, "later");
                    }
                }));
    }

    @Test
    protected void a_send_ends_soon_when_it_is_interrupted() throws Exception {
        requirePlatform();
        try (Bench bench = open()) {
            bench.platform().answersAlways(Answer.silence());
            FutureTask<String> sending =
                    new FutureTask<>(() -> send(bench, "Hello").meaning());
            Thread thread = KitThreads.named("send").newThread(sending);
            thread.start();
            bench.platform().awaitCall();
            thread.interrupt();

            assertThat(endsSoon(sending)).isEqualTo(Trouble.UNKNOWN);
        }
    }

    static <T> T endsSoon(FutureTask<T> task) throws Exception {
        try {
            return task.get(SECONDS_TO_HEED_AN_INTERRUPT, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("The call went on though it was interrupted", e);
        }
    }
}
