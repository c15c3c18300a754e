package io.penelope.channel.host.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penelope.channel.host.ScriptedChannel;
import io.penelope.channel.host.ScriptedType;
import io.penelope.channel.host.telling.Redaction;
import io.penelope.channel.spi.ThrottledException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BoundedCallsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final SharedThreads threads = new SharedThreads();

    @AfterEach
    void close() {
        threads.close();
    }

    private BoundedCalls calls(String name, int most) {
        return calls(name, most, getClass().getClassLoader());
    }

    private BoundedCalls calls(String name, int most, ClassLoader loader) {
        return new BoundedCalls(name, most, loader, Redaction.about(new ScriptedType("line")), threads);
    }

    private static <T> BoundedCalls.Begun<T> promised(
            BoundedCalls calls, CompletableFuture<T> answer, Duration deadline) {
        return calls.begin(() -> answer, deadline, (value, failure) -> {});
    }

    private static <T> Ended<T> end(BoundedCalls.Begun<T> begun) {
        return begun.ended().toCompletableFuture().join();
    }

    @Test
    void a_call_runs_on_a_thread_that_is_named_after_its_channel_and_has_the_channels_class_loader() throws Exception {
        try (URLClassLoader plugins = new URLClassLoader(new URL[0], getClass().getClassLoader())) {
            BoundedCalls calls = calls("channel-line-send", 1, plugins);

            assertThat(calls.call(() -> Thread.currentThread().getContextClassLoader(), LONG))
                    .isEqualTo(new Ended.Returned<>(plugins));
            assertThat(calls.call(() -> Thread.currentThread().getName(), LONG).value())
                    .startsWith("channel-line-send-");
        }
    }

    @Test
    void a_thread_that_one_channel_has_left_is_anothers_and_nothing_of_the_first_is_left() throws Exception {
        BoundedCalls first = calls("channel-line-send", 1);
        BoundedCalls second = calls("channel-sms-send", 1);
        List<Thread> ran = new ArrayList<>();
        first.call(
                () -> {
                    Thread.currentThread().interrupt();
                    return ran.add(Thread.currentThread());
                },
                LONG);
        await().until(() -> ran.get(0).getName().startsWith("channels-"));

        String seen = second.call(
                        () -> {
                            ran.add(Thread.currentThread());
                            return Thread.currentThread().getName()
                                    + (Thread.currentThread().isInterrupted() ? " is interrupted" : "");
                        },
                        LONG)
                .value();

        assertThat(seen).startsWith("channel-sms-send-").doesNotContain("interrupted");
        assertThat(ran.get(1)).isSameAs(ran.get(0));
    }

    @Test
    void whoever_hears_that_a_call_has_ended_finds_its_place_free() {
        BoundedCalls calls = calls("channel-line-poll", 1);

        CompletionStage<Ended<String>> second = promised(calls, CompletableFuture.completedFuture("first"), LONG)
                .ended()
                .thenCompose(first -> promised(calls, CompletableFuture.completedFuture("second"), LONG)
                        .ended());
        assertThat(second.toCompletableFuture().join()).isEqualTo(new Ended.Returned<>("second"));

        CompletionStage<Ended<String>> afterFailure = calls.<String>begin(
                        () -> {
                            throw new IllegalStateException("planted");
                        },
                        LONG,
                        (value, failure) -> {})
                .ended()
                .thenCompose(first -> promised(calls, CompletableFuture.completedFuture("second"), LONG)
                        .ended());
        assertThat(afterFailure.toCompletableFuture().join()).isEqualTo(new Ended.Returned<>("second"));
    }

    @Test
    void what_is_stopped_takes_no_further_calls() {
        BoundedCalls calls = calls("channel-line-send", 1);
        calls.stop();

        assertThat(calls.call(() -> "never", LONG)).isInstanceOf(Ended.NotBegun.class);
        assertThat(calls.call(() -> "and its place is free", LONG)).isInstanceOf(Ended.NotBegun.class);
    }

    @Test
    void what_is_promised_counts_as_the_answer_and_nobody_waits_for_it_on_a_thread() {
        BoundedCalls calls = calls("channel-line-poll", 1);
        CompletableFuture<String> answer = new CompletableFuture<>();

        BoundedCalls.Begun<String> begun = promised(calls, answer, LONG);

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("channel-line-poll")));
        assertThat(begun.ended().toCompletableFuture()).isNotDone();
        answer.complete("news");
        assertThat(end(begun)).isEqualTo(new Ended.Returned<>("news"));
        assertThat(calls.hanging()).isZero();
    }

    @Test
    void what_is_promised_and_does_not_come_is_given_up_and_cancelled_and_its_place_is_free() {
        BoundedCalls calls = calls("channel-line-poll", 1);
        CompletableFuture<String> answer = new CompletableFuture<>();

        Ended<String> ended = end(promised(calls, answer, SHORT));

        assertThat(ended.words()).isEqualTo("no answer within 0.1 s");
        await().until(answer::isCancelled);
        await().until(() -> calls.hanging() == 0);
        assertThat(calls.givenUp()).isEqualTo(1);
        assertThat(calls.call(() -> "next", LONG)).isEqualTo(new Ended.Returned<>("next"));
    }

    @Test
    void a_promise_that_cannot_be_cancelled_keeps_its_place_until_it_ends_and_its_end_changes_nothing() {
        BoundedCalls calls = calls("channel-line-poll", 1);
        CompletableFuture<String> stubborn = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return false;
            }
        };
        BoundedCalls.Begun<String> begun = promised(calls, stubborn, SHORT);
        assertThat(end(begun)).isInstanceOf(Ended.Broken.class);

        assertThat(end(promised(calls, new CompletableFuture<>(), LONG))).isInstanceOf(Ended.NotBegun.class);
        assertThat(calls.hanging()).isEqualTo(1);
        stubborn.complete("too late");

        await().until(() -> calls.hanging() == 0);
        assertThat(end(begun)).isInstanceOf(Ended.Broken.class);
        assertThat(calls.call(() -> "next", LONG)).isEqualTo(new Ended.Returned<>("next"));
    }

    @Test
    void a_method_that_promises_nothing_until_it_is_too_late_is_interrupted_and_what_it_promises_then_is_cancelled() {
        BoundedCalls calls = calls("channel-line-poll", 1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<String> answer = new CompletableFuture<>();

        BoundedCalls.Begun<String> begun = calls.begin(
                () -> {
                    ScriptedChannel.hangDeaf(end);
                    return answer;
                },
                SHORT,
                (value, failure) -> {});

        assertThat(end(begun).words()).isEqualTo("no answer within 0.1 s");
        assertThat(calls.hanging()).isEqualTo(1);
        end.countDown();
        await().until(answer::isCancelled);
        await().until(() -> calls.hanging() == 0);
    }

    @Test
    void what_hangs_when_it_is_cancelled_keeps_nobody_else_waiting() {
        BoundedCalls sick = calls("channel-sick-poll", 1);
        BoundedCalls healthy = calls("channel-line-poll", 1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<String> behind = answer.whenComplete((value, failure) -> ScriptedChannel.hangDeaf(end));

        assertThat(end(promised(sick, answer, SHORT))).isInstanceOf(Ended.Broken.class);

        await().until(answer::isCancelled);
        assertThat(behind).isNotDone();
        assertThat(end(promised(healthy, new CompletableFuture<>(), SHORT)).words())
                .isEqualTo("no answer within 0.1 s");
        end.countDown();
    }

    @Test
    void nothing_promised_is_a_null_answer_and_what_a_stage_fails_with_is_told_without_its_wrappings() {
        BoundedCalls calls = calls("channel-line-poll", 2);
        List<Throwable> witnessed = new ArrayList<>();
        CompletableFuture<String> throttled = new CompletableFuture<>();
        throttled.completeExceptionally(
                new CompletionException(new ThrottledException(Duration.ofSeconds(7), "429: too many requests")));

        assertThat(end(calls.<String>begin(() -> null, LONG, (value, failure) -> {}))
                        .words())
                .isEqualTo("the channel answered null");
        assertThat(end(promised(calls, CompletableFuture.<String>completedFuture(null), LONG))
                        .words())
                .isEqualTo("the channel answered null");
        assertThat(end(calls.begin(() -> throttled, LONG, (value, failure) -> witnessed.add(failure)))
                        .words())
                .isEqualTo("429: too many requests");
        assertThat(witnessed).singleElement().isInstanceOf(ThrottledException.class);
    }
}
