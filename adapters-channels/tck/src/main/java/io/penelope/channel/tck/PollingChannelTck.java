package io.penelope.channel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
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

    /**
     * Whether the first poll of all finds out where now is, and brings a cursor and no events: for platforms that keep all
     * there ever was.
     */
    protected boolean startsFromNow() {
        return false;
    }

    /** The platform's answer to the first poll of a channel that {@link #startsFromNow}. */
    protected Answer now() {
        return nothingNew();
    }

    @Test
    protected void a_channel_that_starts_from_now_begins_with_a_cursor_and_nothing_old() throws Exception {
        assumeTrue(startsFromNow(), "The channel begins with what its platform has kept for it");
        try (Bench bench = open()) {
            bench.platform().answersAlways(now());

            PollResult first = ask(bench, Optional.empty());

            assertThat(first.events()).isEmpty();
            assertThat(first.cursor()).as("the cursor that says where now is").isPresent();
        }
    }

    /** Where a channel is that has been polled for the first time. */
    private Optional<String> beginning(Bench bench) throws Exception {
        if (!startsFromNow()) {
            return Optional.empty();
        }
        bench.platform().answersAlways(now());
        return stored(bench, ask(bench, Optional.empty()));
    }

    @TestFactory
    protected Stream<DynamicTest> a_recorded_answer_tells_what_happened() {
        return eachPoll((bench, from, poll) ->
                assertThat(Told.by(ask(bench, from).events())).isEqualTo(poll.tells()));
    }

    @Test
    protected void files_are_named_if_the_channel_fetches_them_and_only_then() throws Exception {
        try (Bench bench = open()) {
            List<FileReference> files = new ArrayList<>();
            for (RecordedPoll poll : polls()) {
                files.addAll(Told.files(news(bench, poll).events()));
            }
            assertNamedIfFetched(files, bench);
        }
    }

    @Test
    protected void who_opted_out_can_come_back() throws Exception {
        try (Bench bench = open()) {
            List<InboundEvent> events = new ArrayList<>();
            for (RecordedPoll poll : polls()) {
                events.addAll(news(bench, poll).events());
            }
            assertWayBack(events, bench);
        }
    }

    /** The host stores nothing of a poll of which one thing cannot be: it would be asked for again for ever. */
    @TestFactory
    protected Stream<DynamicTest> what_a_poll_has_remembered_is_small() {
        return eachPoll(
                (bench, from, poll) -> bench.memory().putAll(ask(bench, from).remembered()));
    }

    @Test
    protected void an_answer_bears_the_subject_of_what_it_answers() throws Exception {
        try (Bench bench = open()) {
            List<String> subjects = new ArrayList<>();
            for (RecordedPoll poll : polls()) {
                subjects.addAll(Told.subjects(news(bench, poll).events()));
            }
            assertAnsweredUnderSubject(subjects, bench);
        }
    }

    @Test
    protected void an_answer_goes_where_the_guest_wrote() throws Exception {
        try (Bench bench = open()) {
            List<String> contexts = new ArrayList<>();
            for (RecordedPoll poll : polls()) {
                contexts.addAll(Told.replyContexts(news(bench, poll).events()));
            }
            assertAnsweredInPlace(contexts, bench);
        }
    }

    @TestFactory
    protected Stream<DynamicTest> every_event_has_an_id_of_its_own_and_keeps_it() {
        return eachPoll((bench, from, poll) -> {
            List<String> ids = ids(ask(bench, from));
            assertThat(ids)
                    .doesNotHaveDuplicates()
                    .allSatisfy(id -> assertThat(id).isNotBlank());
            assertThat(ids(ask(bench, from))).isEqualTo(ids);
        });
    }

    private static List<String> ids(PollResult result) {
        return result.events().stream().map(InboundEvent::id).toList();
    }

    /** Between the answer and the store lies a power cut: what is asked with the old cursor has to come again. */
    @TestFactory
    protected Stream<DynamicTest> news_are_asked_for_anew_until_their_cursor_is_used() {
        return eachPoll((bench, from, poll) -> {
            PollResult news = ask(bench, from);
            List<String> once = places(bench);
            ask(bench, from);
            List<String> again = places(bench);
            assertThat(news.cursor()).as("the cursor behind the news").isPresent();
            ask(bench, stored(bench, news));
            List<String> onwards = places(bench);

            assertThat(again).as("what is asked for once more").isEqualTo(once);
            assertThat(onwards).as("what is asked for from the new cursor on").isNotEqualTo(once);
        });
    }

    /** What was asked since this was last asked. */
    private static List<String> places(Bench bench) {
        return bench.platform().takeCalls().stream()
                .map(call -> call.method() + " " + call.target() + " " + call.body())
                .toList();
    }

    @Test
    protected void where_there_is_nothing_new_nothing_is_told() throws Exception {
        try (Bench bench = open()) {
            Optional<String> cursor = stored(bench, news(bench, polls().get(0)));
            bench.platform().answersAlways(nothingNew());

            assertThat(ask(bench, cursor).events()).isEmpty();
        }
    }

    /** A method that has not returned is interrupted, and the stage that it returned is cancelled: as the host does it. */
    @Test
    protected void a_poll_ends_soon_when_it_is_given_up() throws Exception {
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
    protected Stream<DynamicTest> trouble_is_no_silence() {
        Stream<Answer> ofHttp = Stream.of(
                Answer.of(401, ""),
                Answer.of(429, ""),
                Answer.of(500, "<html>We are sorry</html>"),
                Answer.page(200),
                Answer.page(404));
        return Stream.concat(protocols().isEmpty() ? ofHttp : Stream.of(), Stream.of(Answer.cut()))
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

        void of(Bench bench, Optional<String> from, RecordedPoll poll) throws Exception;
    }

    private Stream<DynamicTest> eachPoll(Check check) {
        return polls().stream()
                .map(poll -> dynamicTest(poll.name(), () -> {
                    try (Bench bench = open()) {
                        Optional<String> from = beginning(bench);
                        bench.platform().answersAlways(poll.answer());
                        bench.platform().takeCalls();
                        check.of(bench, from, poll);
                    }
                }));
    }

    /** What a poll from the beginning brings. */
    private PollResult news(Bench bench, RecordedPoll poll) throws Exception {
        Optional<String> from = beginning(bench);
        bench.platform().answersAlways(poll.answer());
        return ask(bench, from);
    }

    /** As the host stores it: what is to be remembered together with the cursor, which is where the next poll starts. */
    private static Optional<String> stored(Bench bench, PollResult result) {
        bench.memory().putAll(result.remembered());
        return result.cursor();
    }

    private static PollResult ask(Bench bench, Optional<String> cursor) throws Exception {
        return Within.promised("A poll", () -> channel(bench).poll(cursor, WAIT));
    }

    private static PollingChannel channel(Bench bench) {
        assertThat(bench.channel()).isInstanceOf(PollingChannel.class);
        return (PollingChannel) bench.channel();
    }
}
