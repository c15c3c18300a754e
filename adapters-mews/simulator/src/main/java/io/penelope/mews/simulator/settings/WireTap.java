package io.penelope.mews.simulator.settings;

import java.util.Map;

/**
 * Sees what crosses the wire at the API, to the letter: tokens and guests' words too.
 *
 * <p>Called by the threads that serve, before the caller sees the answer; must be quick and must not throw.
 */
public interface WireTap {

    /** Sees nothing. */
    WireTap NONE = new WireTap() {};

    /** @param path with its leading slash, such as {@code /api/connector/v1/messages/add} */
    record Question(String path, Map<String, String> headers, String body) {}

    record Answer(int status, Map<String, String> headers, String body) {}

    /** Something was asked; whether it will be answered is not known yet. */
    default void asked(Question question) {}

    /** It is answered like this, be it by a fault on request. */
    default void answered(Question question, Answer answer) {}
}
