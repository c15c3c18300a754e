package io.penelope.mews.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.mews.simulator.api.Fault;
import io.penelope.mews.simulator.api.Operation;
import io.penelope.mews.simulator.ledger.Happening;
import io.penelope.mews.simulator.settings.WireTap;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What crosses the wire is seen, and what a fault keeps back is not. */
class WireTapTest {

    private final List<WireTap.Question> questions = Collections.synchronizedList(new ArrayList<>());
    private final List<WireTap.Answer> answers = Collections.synchronizedList(new ArrayList<>());

    private final SimulatedMews mews = SimulatedMews.start(Riverside.settings()
            .tap(new WireTap() {
                @Override
                public void asked(Question question) {
                    questions.add(question);
                }

                @Override
                public void answered(Question question, Answer answer) {
                    answers.add(answer);
                }
            })
            .build());

    private final Riverside riverside = new Riverside(mews);

    @AfterEach
    void stop() {
        mews.close();
    }

    @Test
    void a_question_and_its_answer_are_seen_to_the_letter() {
        Riverside.Answer answer = riverside.messages(riverside.open("Anna"), "'Limitation': {'Count': 10}");

        assertThat(questions)
                .extracting(WireTap.Question::path)
                .containsExactly("/api/connector/v1/messageThreads/add", "/api/connector/v1/messages/getAll");
        assertThat(questions.get(1).body()).contains("\"Limitation\":{\"Count\":10}");
        assertThat(answers).last().satisfies(seen -> {
            assertThat(seen.status()).isEqualTo(200);
            assertThat(seen.body()).isEqualTo(answer.raw().body());
            assertThat(seen.headers())
                    .containsEntry(
                            "Request-Id",
                            answer.raw().headers().firstValue("Request-Id").orElseThrow());
        });
    }

    @Test
    void an_answer_that_never_comes_is_not_seen() {
        UUID thread = riverside.open("Anna");
        mews.faults().next(Operation.MESSAGES_ADD, 1, Fault.commitThenReset());

        assertThatThrownBy(() -> riverside.say(thread, "Hello")).isInstanceOf(UncheckedIOException.class);

        assertThat(questions).hasSize(2);
        assertThat(answers).hasSize(1);
    }

    @Test
    void what_was_done_is_heard_though_its_answer_never_comes() {
        UUID thread = riverside.open("Anna");
        List<Happening> heard = Collections.synchronizedList(new ArrayList<>());
        mews.listen(heard::add);
        mews.faults().next(Operation.MESSAGES_ADD, 1, Fault.commitThenReset());

        assertThatThrownBy(() -> riverside.say(thread, "Hello")).isInstanceOf(UncheckedIOException.class);

        assertThat(heard)
                .singleElement()
                .isInstanceOfSatisfying(
                        Happening.MessagesSaid.class,
                        said -> assertThat(said.messages())
                                .singleElement()
                                .satisfies(message -> assertThat(message.text()).isEqualTo("Hello")));
    }
}
