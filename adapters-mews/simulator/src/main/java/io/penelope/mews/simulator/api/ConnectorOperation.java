package io.penelope.mews.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.mews.simulator.http.Refusal;
import io.penelope.mews.simulator.http.StrictObject;
import io.penelope.mews.simulator.ledger.Access;
import io.penelope.mews.simulator.ledger.UnknownReference;

/** What an operation does with a request whose tokens are valid. */
interface ConnectorOperation {

    /**
     * The answer to a request.
     *
     * @param emptyPage whether a caller who prefers minimal answers may do without the body
     */
    record Answer(ObjectNode body, boolean emptyPage) {

        static Answer of(ObjectNode body) {
            return new Answer(body, false);
        }
    }

    /**
     * Reads the rest of the body, and does what it says.
     *
     * @throws Refusal if the body is not as the contract says
     * @throws UnknownReference if it names what is not there
     */
    Answer answer(Access access, StrictObject body);
}
