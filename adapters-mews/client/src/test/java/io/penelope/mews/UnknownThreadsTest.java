package io.penelope.mews;

import static io.penelope.mews.ScriptedMews.RIVERSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.hotel.HotelMessaging.Findings;
import io.penelope.domain.hotel.HotelMessaging.HotelMessage;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.outcome.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Mews that refuses a whole look (400) for the sake of one thread that it does not have. */
@Execution(ExecutionMode.CONCURRENT)
class UnknownThreadsTest {

    private static final Instant THEN = Instant.parse("2026-05-01T11:59:00Z");
    private static final List<HotelThreadId> KNOWN = IntStream.range(0, 100)
            .mapToObj(i -> new HotelThreadId(new UUID(1, i)))
            .toList();
    private static final HotelThreadId GONE = new HotelThreadId(new UUID(9, 1));
    private static final HotelThreadId LOST = new HotelThreadId(new UUID(9, 2));

    private final ScriptedMews mews = new ScriptedMews();
    private final MewsHotelMessaging hotel = mews.client();

    @AfterEach
    void stop() {
        mews.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Message\": \"Invalid MessageThreadIds\"}", "{\"Message\": \"Invalid request\"}"})
    void the_others_are_read_and_the_unknown_are_told(String refusal) {
        knowing(KNOWN, refusal);

        Findings findings = look(Stream.concat(Stream.of(GONE), Stream.concat(KNOWN.stream(), Stream.of(LOST)))
                .toList());

        assertThat(findings.messages()).extracting(HotelMessage::thread).containsExactlyInAnyOrderElementsOf(KNOWN);
        assertThat(findings.unknown()).containsExactlyInAnyOrder(GONE, LOST);
        assertThat(mews.asked()).hasSizeLessThan(30);
    }

    @Test
    void a_thread_asked_for_alone_is_unknown_if_mews_says_so() {
        knowing(KNOWN, "{\"Message\": \"Invalid MessageThreadIds\"}");

        assertThat(look(List.of(GONE)).unknown()).containsExactly(GONE);
    }

    @Test
    void threads_are_not_taken_for_unknown_because_a_request_is_wrong_as_a_whole() {
        knowing(List.of(), "{\"Message\": \"Invalid CreatedUtc\"}");

        assertThat(hotel.messagesSince(RIVERSIDE, KNOWN, THEN, RequestPurpose.LOOKING))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(hotel.messagesSince(RIVERSIDE, List.of(GONE), THEN, RequestPurpose.LOOKING))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(mews.asked()).hasSizeLessThan(30);
    }

    @Test
    void threads_are_not_taken_for_unknown_because_a_gateway_answers_instead_of_mews() {
        mews.isReplacedByPage(400);

        assertThat(hotel.messagesSince(RIVERSIDE, List.of(GONE), THEN, RequestPurpose.LOOKING))
                .isInstanceOf(Outcome.Blocked.class);
        assertThat(mews.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 413})
    void a_question_that_is_too_much_at_once_is_asked_in_parts(int status) {
        mews.otherwise(asked -> wanted(asked).size() > 30
                ? new ScriptedMews.Said(status, "")
                : new ScriptedMews.Said(200, messagesIn(wanted(asked))));

        assertThat(look(KNOWN).messages()).extracting(HotelMessage::thread).containsExactlyInAnyOrderElementsOf(KNOWN);
        assertThat(mews.asked()).hasSize(7);
    }

    @Test
    void a_question_that_is_too_much_in_any_part_is_given_up() {
        mews.otherwise(asked -> new ScriptedMews.Said(413, ""));

        assertThat(hotel.messagesSince(RIVERSIDE, KNOWN, THEN, RequestPurpose.LOOKING))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(mews.asked()).hasSizeLessThan(30);
    }

    @Test
    void more_than_a_thousand_threads_are_asked_for_in_several_requests() {
        List<HotelThreadId> many = IntStream.range(0, 2500)
                .mapToObj(i -> new HotelThreadId(new UUID(1, i)))
                .toList();
        mews.answers(200, "{\"Messages\": []}")
                .answers(200, "{\"Messages\": []}")
                .answers(200, "{\"Messages\": []}");

        assertThat(look(many).messages()).isEmpty();
        assertThat(mews.asked())
                .extracting(asked -> wanted(asked).size())
                .as("Mews takes 1000 at most")
                .containsExactly(1000, 1000, 500);
    }

    private Findings look(List<HotelThreadId> threads) {
        Outcome<Findings> outcome = hotel.messagesSince(RIVERSIDE, threads, THEN, RequestPurpose.LOOKING);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<Findings>) outcome).value();
    }

    /** Answers with a message in each of the threads asked for, unless there is one among them that is not known. */
    private void knowing(List<HotelThreadId> known, String refusal) {
        mews.otherwise(asked -> {
            Set<HotelThreadId> wanted = wanted(asked);
            return known.containsAll(wanted)
                    ? new ScriptedMews.Said(200, messagesIn(wanted))
                    : new ScriptedMews.Said(400, refusal);
        });
    }

    private static Set<HotelThreadId> wanted(ScriptedMews.Asked asked) {
        String ids = asked.body()
                .replaceAll(".*\"MessageThreadIds\":\\[([^]]*)].*", "$1")
                .replace("\"", "");
        return Stream.of(ids.split(","))
                .map(id -> new HotelThreadId(UUID.fromString(id)))
                .collect(Collectors.toSet());
    }

    private static String messagesIn(Set<HotelThreadId> threads) {
        return threads.stream()
                .map(UnknownThreadsTest::message)
                .collect(Collectors.joining(",", "{\"Messages\": [", "]}"));
    }

    private static String message(HotelThreadId thread) {
        return "{\"Id\": \"%s\", \"ThreadId\": \"%s\", \"Text\": \"Hi\", \"CreatedUtc\": \"%s\", \"Sender\": {\"Discriminator\": \"Robot\"}}"
                .formatted(new UUID(3, thread.value().getLeastSignificantBits()), thread, THEN);
    }
}
