package io.penelope.channel.webchat.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.webchat.session.Hashes;
import io.penelope.channel.webchat.session.Session;
import io.penelope.domain.channel.ChannelId;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofOfWorkTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final byte[] KEY = "a key".getBytes(UTF_8);
    private static final Session GUEST = new Session(new ChannelId("riverside-web"), "A".repeat(43));
    private static final Session OTHER = new Session(new ChannelId("riverside-web"), "B".repeat(43));
    private static final Session ELSEWHERE = new Session(new ChannelId("hilltop-web"), "A".repeat(43));

    private static ProofOfWork at(Instant moment) {
        return new ProofOfWork(KEY, Clock.fixed(moment, ZoneOffset.UTC));
    }

    private final String proof = done(at(NOON).taskFor(GUEST, ProofOfWork.LEAST_BITS));

    static String done(ProofOfWork.Task task) {
        return IntStream.iterate(0, nonce -> nonce + 1)
                .mapToObj(nonce -> task.salt() + ":" + nonce)
                .filter(candidate -> zeros(candidate) >= task.bits())
                .findFirst()
                .orElseThrow();
    }

    private static int zeros(String candidate) {
        return 256 - new BigInteger(1, Hashes.sha256(candidate.getBytes(UTF_8))).bitLength();
    }

    @Test
    void work_that_was_done_counts_for_ten_minutes() {
        assertThat(at(NOON).isDone(GUEST, proof, ProofOfWork.LEAST_BITS)).isTrue();
        assertThat(at(NOON.plus(Duration.ofMinutes(10))).isDone(GUEST, proof, ProofOfWork.LEAST_BITS))
                .isTrue();
        assertThat(at(NOON.plus(Duration.ofMinutes(10)).plusSeconds(1)).isDone(GUEST, proof, ProofOfWork.LEAST_BITS))
                .isFalse();
    }

    @Test
    void work_counts_for_the_one_session_that_was_asked_for_it() {
        assertThat(at(NOON).isDone(OTHER, proof, ProofOfWork.LEAST_BITS)).isFalse();
        assertThat(at(NOON).isDone(ELSEWHERE, proof, ProofOfWork.LEAST_BITS)).isFalse();
        assertThat(new ProofOfWork("another key".getBytes(UTF_8), Clock.fixed(NOON, ZoneOffset.UTC))
                        .isDone(GUEST, proof, ProofOfWork.LEAST_BITS))
                .isFalse();
    }

    @Test
    void a_guess_is_no_work() {
        String salt = at(NOON).taskFor(GUEST, ProofOfWork.LEAST_BITS).salt();

        assertThat(IntStream.range(0, 1000)
                        .mapToObj(nonce -> salt + ":" + nonce)
                        .filter(candidate -> zeros(candidate) < ProofOfWork.LEAST_BITS))
                .noneMatch(candidate -> at(NOON).isDone(GUEST, candidate, ProofOfWork.LEAST_BITS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "1.x:1", "1.16.x:1", "99999999999999999999.16.x:1", "x"})
    void nonsense_is_no_work(String nonsense) {
        assertThat(at(NOON).isDone(GUEST, nonsense, ProofOfWork.LEAST_BITS)).isFalse();
    }

    @Test
    void work_that_was_asked_for_while_it_was_cheap_counts_for_two_minutes_once_it_is_not() {
        int dearer = ProofOfWork.LEAST_BITS + 1;

        assertThat(at(NOON.plus(Duration.ofMinutes(2))).isDone(GUEST, proof, dearer))
                .isTrue();
        assertThat(at(NOON.plus(Duration.ofMinutes(2)).plusSeconds(1)).isDone(GUEST, proof, dearer))
                .isFalse();
    }

    @Test
    void nobody_can_say_themselves_how_hard_their_work_should_have_been() {
        String cheaper = at(NOON).taskFor(GUEST, ProofOfWork.LEAST_BITS).salt().replace(".16.", ".1.");

        assertThat(IntStream.range(0, 1000).mapToObj(nonce -> cheaper + ":" + nonce))
                .noneMatch(candidate -> at(NOON).isDone(GUEST, candidate, 1));
    }
}
