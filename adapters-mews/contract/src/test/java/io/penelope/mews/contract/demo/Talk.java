package io.penelope.mews.contract.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penelope.domain.hotel.HotelMessaging.Posted;
import io.penelope.domain.hotel.HotelMessaging.Posting;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.outcome.Outcome;
import io.penelope.mews.MewsHotelMessaging;
import io.penelope.mews.contract.Riverside;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Penelope's own client, talking to the hotel of the tokens. */
record Talk(MewsHotelMessaging client, Gate.Heard configuration) {

    /** How a thread is called, so that whoever sees it in the demo environment knows what it is. */
    static final ThreadHeading HEADING = new ThreadHeading("Penelope's contract check", "Nobody waits for an answer");

    /** Learns from Mews which hotel it is, then talks in its name. */
    static Talk through(Gate gate) {
        Gate.Heard configuration = gate.ask("configuration/get", JsonNodeFactory.instance.objectNode());
        assertThat(configuration.status())
                .as(
                        "the status of configuration/get, which says: %s",
                        configuration.json().path("Message").asText())
                .isEqualTo(200);
        UUID enterprise =
                UUID.fromString(configuration.json().at("/Enterprise/Id").asText());
        return new Talk(Riverside.calling(gate.address().toString(), enterprise, Clock.systemUTC()), configuration);
    }

    HotelThreadId openThread() {
        return done(client.open(Riverside.PROPERTY, HEADING)).id();
    }

    List<Posted> say(HotelThreadId thread, String... words) {
        return done(client.post(
                Riverside.PROPERTY,
                List.of(words).stream()
                        .map(text -> new Posting(text, thread, text))
                        .toList()));
    }

    static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }
}
