package io.penelope.mews.contract.demo;

import static io.penelope.mews.contract.Riverside.PROPERTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.domain.hotel.HotelMessaging.HotelMessage;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.hotel.HotelMessaging.Posted;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.RequestPurpose;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A short conversation with the Mews that is tried, and what it shows of things that Mews's pages leave open. */
@Tag("mews-demo")
class DemoConversationTest {

    /** Blank at both ends, two kinds of line ends, a letter in two parts, and one beyond the first 65,536. */
    private static final String ODD = " Café?\r\nCafe\u0301!\n🛎 ";

    private final Findings findings = new Findings();
    private final Gate gate = Gate.to(DemoMews.ofEnvironment(), findings);
    private final Talk talk = Talk.through(gate);

    @AfterEach
    void close() {
        gate.close();
        findings.tell("A short conversation");
    }

    @Test
    void a_guest_and_a_hotel_talk() {
        assertThat(talk.configuration().json().at("/Enterprise/IsPortfolio").asBoolean())
                .as("the access token is that of a portfolio, with which Mews opens no threads")
                .isFalse();
        Talk.done(talk.client().check(PROPERTY));

        HotelThreadId thread = talk.openThread();
        List<Posted> posted = talk.say(thread, "Is there a parking lot?", ODD);

        assertThat(posted).extracting(Posted::key).containsExactly("Is there a parking lot?", ODD);
        List<HotelMessage> said = Talk.done(talk.client()
                        .messagesSince(
                                PROPERTY,
                                List.of(thread),
                                posted.get(0).createdAt().minus(Duration.ofMinutes(1)),
                                RequestPurpose.LOOKING))
                .messages();
        assertThat(said)
                .extracting(HotelMessage::id, HotelMessage::thread, HotelMessage::fromStaff)
                .containsExactly(
                        tuple(posted.get(0).id(), thread, false),
                        tuple(posted.get(1).id(), thread, false));
        assertThat(said.get(0).text()).isEqualTo("Is there a parking lot?");
        assertThat(Talk.done(talk.client().threads(PROPERTY, List.of(thread))))
                .extracting(HotelThread::id, HotelThread::resolved)
                .containsExactly(tuple(thread, false));
        assertThat(Talk.done(talk.client()
                        .threadsCreatedSince(PROPERTY, posted.get(0).createdAt().minus(Duration.ofHours(1)))))
                .extracting(HotelThread::id)
                .contains(thread);

        settle(thread, said);
        findings.requireNoDifference();
    }

    private void settle(HotelThreadId thread, List<HotelMessage> said) {
        Instant first = said.get(0).createdAt();
        findings.settle(
                "Does a text come back to the letter?", yes(said.get(1).text().equals(ODD)));
        findings.settle("Does a time filter include its end?", yes(found(thread, first.minusSeconds(60), first) > 0));
        findings.settle(
                "Does a time filter of one instant find what happened then?", yes(found(thread, first, first) > 0));
        JsonNode page =
                messages(thread, first.minusSeconds(60), first.plusSeconds(60)).json();
        findings.settle(
                "Does a last page carry a cursor?", yes(page.path("Cursor").isTextual()));
        findings.settle(
                "Are moments told in whole seconds?",
                yes(!page.at("/Messages/0/CreatedUtc").asText().contains(".")));
        ObjectNode question = question();
        question.putArray("MessageThreadIds").add(thread.toString());
        JsonNode threads = gate.ask("messageThreads/getAll", question).json();
        JsonNode known = threads.at("/MessageThreads/0");
        findings.settle("Do threads carry IsResolved?", yes(known.has("IsResolved")));
        findings.settle(
                "Does a message move its thread's UpdatedUtc?",
                known.path("UpdatedUtc").equals(known.path("CreatedUtc"))
                        ? "no, or it came within the same second"
                        : "yes");
        findings.settle(
                "How is an empty page answered if a minimal answer is preferred? With",
                String.valueOf(gate.ask(
                                "messages/getAll",
                                during(thread, first.minusSeconds(120), first.minusSeconds(60)),
                                "Prefer",
                                "return=minimal")
                        .status()));
    }

    private int found(HotelThreadId thread, Instant from, Instant to) {
        return messages(thread, from, to).json().path("Messages").size();
    }

    private Gate.Heard messages(HotelThreadId thread, Instant from, Instant to) {
        return gate.ask("messages/getAll", during(thread, from, to));
    }

    private static ObjectNode during(HotelThreadId thread, Instant from, Instant to) {
        ObjectNode question = question();
        question.putArray("MessageThreadIds").add(thread.toString());
        question.putObject("CreatedUtc").put("StartUtc", from.toString()).put("EndUtc", to.toString());
        return question;
    }

    private static ObjectNode question() {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        question.putObject("Limitation").put("Count", 100);
        return question;
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }
}
