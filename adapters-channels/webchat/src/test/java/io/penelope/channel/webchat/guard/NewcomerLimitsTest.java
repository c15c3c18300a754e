package io.penelope.channel.webchat.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penelope.channel.webchat.session.Session;
import io.penelope.domain.channel.ChannelId;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewcomerLimitsTest {

    private static final Network WIFI = new Network("198.51.100.7", "198.51.100");
    private static final ChannelId WEB = new ChannelId("riverside-web");
    private static final ChannelId OTHER = new ChannelId("hillside-web");

    private final SettableClock clock = new SettableClock();
    private final NewcomerLimits newcomers = new NewcomerLimits(new ProofOfWork("a key".getBytes(UTF_8), clock), clock);

    private static Session session(int number) {
        return new Session(WEB, "session-" + number);
    }

    /** Why somebody is not let in. */
    private Optional<Problem> enters(Session session, String proof) {
        return Optional.ofNullable(
                        catchThrowableOfType(ProblemException.class, () -> newcomers.enter(session, WIFI, proof)))
                .map(ProblemException::problem);
    }

    private static ProofOfWork.Task task(Problem problem) {
        return (ProofOfWork.Task) Objects.requireNonNull(problem.members().get("proof"));
    }

    @Test
    void the_eleventh_from_one_network_is_asked_for_a_sum_and_let_in_for_it() {
        assertThat(IntStream.range(0, 10).mapToObj(i -> enters(session(i), ""))).allMatch(Optional::isEmpty);

        Problem problem = enters(session(10), "").orElseThrow();
        assertThat(problem.status()).isEqualTo(429);
        assertThat(enters(session(10), ProofOfWorkTest.done(task(problem)))).isEmpty();
    }

    @Test
    void who_was_let_in_is_not_asked_again_if_the_message_was_not_taken_for_another_reason() {
        IntStream.range(0, 10).forEach(i -> enters(session(i), ""));

        assertThat(enters(session(3), "")).isEmpty();
        assertThat(enters(session(10), "")).isPresent();
    }

    @Test
    void whoever_came_is_a_newcomer_for_a_day() {
        enters(session(1), "");

        assertThat(newcomers.isNewcomer(session(1))).isTrue();
        assertThat(newcomers.isNewcomer(session(2))).isFalse();
        clock.pass(Duration.ofDays(1).plusSeconds(1));
        assertThat(newcomers.isNewcomer(session(1))).isFalse();
    }

    @Test
    void a_flood_at_one_hotel_is_no_concern_of_another() {
        IntStream.range(0, 20).forEach(i -> enters(session(i), ""));

        assertThat(enters(new Session(OTHER, "session-1"), "")).isEmpty();
    }
}
