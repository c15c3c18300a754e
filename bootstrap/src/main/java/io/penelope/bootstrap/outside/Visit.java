package io.penelope.bootstrap.outside;

import io.penelope.bootstrap.outside.Reply.Answered;
import io.penelope.bootstrap.outside.Reply.Unanswered;
import io.penelope.bootstrap.probe.Arrival;
import io.penelope.bootstrap.probe.Probes.Door;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * One call to a door that tells how it arrived.
 *
 * @param arrival empty if it is not this Penelope who told
 * @param trouble what is wrong then
 * @param status of the answer; 0 if there is none
 */
record Visit(Optional<Arrival> arrival, String trouble, int status) {

    static Visit to(Caller caller, URI base, Door door) {
        return to(caller, base, door, "", Map.of(), new byte[0]);
    }

    /** @param query with its question mark; empty for none */
    static Visit to(Caller caller, URI base, Door door, String query, Map<String, String> headers, byte[] body) {
        String letters = caller.key().probe();
        URI address = URI.create(base + door.path(letters) + query);
        Reply reply = caller.call(body.length == 0 ? "GET" : "POST", address, headers, body);
        if (reply instanceof Unanswered unanswered) {
            return new Visit(Optional.empty(), unanswered.trouble(), 0);
        }
        Answered answered = (Answered) reply;
        return new Visit(Arrival.read(caller.key(), letters, answered.body()), answered.trouble(), answered.status());
    }
}
