package io.penelope.bootstrap.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.UUID;

/**
 * How a probe arrived, and at whom.
 *
 * @param process made up at each start, by which two answers are known to be one process's
 * @param version Penelope's
 * @param since when she was started, such as {@code 2026-05-01T12:00:00Z}
 * @param peer the address from which the call came
 * @param trusted whether the peer is one of {@code server.trustedProxies}
 * @param forwardedFor what {@code X-Forwarded-For} said, all its lines as one; empty for nothing
 * @param marked whether the header that marks a probe arrived
 * @param query as it came
 * @param bodyBytes of the body
 * @param bodyDigest SHA-256 of the body, in hex
 */
public record Arrival(
        UUID process,
        String version,
        String since,
        String peer,
        boolean trusted,
        String forwardedFor,
        boolean marked,
        String query,
        long bodyBytes,
        String bodyDigest) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Proof and words, a line each. */
    String answer(ProbeKey key, String letters) {
        byte[] words;
        try {
            words = JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain words cannot be written", e);
        }
        return key.proof(letters, words) + "\n" + new String(words, UTF_8);
    }

    /** What an answer says; empty if it is not by whoever has the key, or not to this probe. */
    public static Optional<Arrival> read(ProbeKey key, String letters, String answer) {
        String[] lines = answer.split("\n", 2);
        if (lines.length < 2 || !key.proves(letters, lines[1].getBytes(UTF_8), lines[0])) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(lines[1], Arrival.class));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // another version's
        }
    }
}
