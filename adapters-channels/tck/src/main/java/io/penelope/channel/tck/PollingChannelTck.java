package io.penelope.channel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.PollResult;
import io.penelope.channel.spi.PollingChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every channel promises that asks its platform for news. */
public abstract class PollingChannelTck extends ChannelTck {

    private static final Duration WAIT = Duration.ofSeconds(1);

    /** Answers with news, of every kind that the channel reads. */
    protected abstract List<RecordedPoll> polls();

    /** The platform's answer when there is nothing new. */
    protected abstract Answer nothingNew();

    @TestFactory
    Stream<DynamicTest> a_recorded_answer_tells_what_happened() {
        return eachPoll((bench, poll) ->
                assertThat(Told.by(ask(bench, Optional.empty()).events())).isEqualTo(poll.tells()));
    }

    @Test
    void files_are_named_if_the_channel_fetches_them_and_only_then() throws Exception {
        try (Bench bench = open()) {
            List<FileReference> files = new ArrayList<>();
            for (RecordedPoll poll : polls()) {
                bench.platform().answersAlways(poll.answer());
                files.addAll(Told.files(ask(bench, Optional.empty()).events()));
            }
            assertNamedIfFetched(files, bench);
        }
    }

    @TestFactory
    Stream<DynamicTest> every_event_has_an_id_of_its_own_and_keeps_it() {
        return eachPoll((bench, poll) -> {
            List<String> ids = ids(ask(bench, Optional.empty()));
            assertThat(ids)
                    .doesNotHaveDuplicates()
                    .allSatisfy(id -> assertThat(id).isNotBlank());
            assertThat(ids(ask(bench, Optional.empty()))).isEqualTo(ids);
        });
    }

    private static List<String> ids(PollResult result) {
        return result.events().stream().map(InboundEvent::id).toList();
    }

    /** Between the answer and the store lies a power cut: what is asked with the old cursor has to come again. */
    @TestFactory
    Stream<DynamicTest> news_are_asked_for_anew_until_their_cursor_is_used() {
        return eachPoll((bench, poll) -> {
            PollResult news = ask(bench, Optional.empty());
            assertThat(news.cursor()).as("the cursor behind the news").isPresent();
            ask(bench, Optional.empty());
            ask(bench, news.cursor());
            List<Call> calls = bench.platform().calls();

            assertThat(place(calls.get(1))).isEqualTo(place(calls.get(0)));
            assertThat(place(calls.get(calls.size() - 1))).isNotEqualTo(place(calls.get(0)));
        });
    }

    private static String place(Call call) {
        return call.method() + " " + call.target() + " " + call.body();
    }

    @Test
    void where_there_is_nothing_new_nothing_is_told() throws Exception {
        try (Bench bench = open()) {
            bench.platform().answersAlways(polls().get(0).answer());
            Optional<String> cursor = ask(bench, Optional.empty()).cursor();
            bench.platform().answersAlways(nothingNew());

            assertThat(ask(bench, cursor).events()).isEmpty();
        }
    }

    /** A method that has not returned is interrupted, and the stage that it returned is cancelled: as the host does it. */
    @Test
    void a_poll_ends_soon_when_it_is_given_up() throws Exception {
        try (Bench bench = open()) {
            bench.platform().answersAlways(Answer.silence());
            CompletableFuture<String> end = new CompletableFuture<>();
            FutureTask<Optional<CompletionStage<PollResult>>> polling = new FutureTask<>(() -> begin(bench, end));
            Thread thread = KitThreads.named("poll").newThread(polling);
            thread.start();
            bench.platform().awaitCall();

            thread.interrupt();
            endsSoon(polling).ifPresent(stage -> stage.toCompletableFuture().cancel(true));

            assertThat(Within.becomesTrue(end::isDone))
                    .as("the poll that was given up has ended")
                    .isTrue();
            assertThat(end).isCompletedWithValue("an exception");
        }
    }

    private static Optional<CompletionStage<PollResult>> begin(Bench bench, CompletableFuture<String> end) {
        try {
            CompletionStage<PollResult> news = channel(bench).poll(Optional.empty(), Duration.ofSeconds(30));
            news.whenComplete((result, failure) -> end.complete(failure == null ? "an answer" : "an exception"));
            return Optional.of(news);
        } catch (Exception e) {
            end.complete("an exception");
            return Optional.empty();
        }
    }

    @TestFactory
    Stream<DynamicTest> trouble_is_no_silence() {
        return Stream.of(
                        Answer.of(401, ""),
                        Answer.of(429, ""),
                        Answer.of(500, "<html>We are sorry</html>"),
                        Answer.page(200),
                        Answer.page(404),
                        Answer.cut())
                .map(answer -> dynamicTest(answer.status() + " " + answer.manner(), () -> {
                    try (Bench bench = open()) {
                        bench.platform().answersAlways(answer);
                        assertThatThrownBy(() -> ask(bench, Optional.empty())).isInstanceOf(Exception.class);
                    }
                }));
    }

    // ---- what the tests share

    @FunctionalInterface
    private interface Check {

        void of(Bench bench, RecordedPoll poll) throws Exception;
    }

    private Stream<DynamicTest> eachPoll(Check check) {
        return polls().stream()
                .map(poll -> dynamicTest(poll.name(), () -> {
                    try (Bench bench = open()) {
                        bench.platform().answersAlways(poll.answer());
                        check.of(bench, poll);
                    }
                }));
    }

    private static PollResult ask(Bench bench, Optional<String> cursor) throws Exception {
        return Within.promised("A poll", () -> channel(bench).poll(cursor, WAIT));
    }

    private static PollingChannel channel(Bench bench) {
        assertThat(bench.channel()).isInstanceOf(PollingChannel.class);
        return (PollingChannel) bench.channel();
    }
}
