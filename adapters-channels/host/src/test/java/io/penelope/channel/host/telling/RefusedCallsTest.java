package io.penelope.channel.host.telling;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.host.Logged;
import io.penelope.channel.host.telling.RefusedCalls.Reason;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("the log is everybody's")
final class RefusedCallsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RefusedCalls calls = new RefusedCalls("Channel line", nanos::get);

    @Test
    void nothing_is_wrong_before_the_first_call() {
        assertThat(calls.trouble()).isEmpty();
        assertThat(calls.count(Reason.PROOF)).isZero();
    }

    @Test
    void what_is_refused_is_a_trouble_until_a_right_call_comes() {
        calls.refused(Reason.PROOF, "the signature does not fit");
        calls.refused(Reason.PROOF, "the signature does not fit");

        assertThat(calls.trouble()).contains("the signature does not fit (2 such calls, and no right one since)");

        calls.right(Set.of(Reason.PROOF));

        assertThat(calls.trouble()).isEmpty();
        assertThat(calls.count(Reason.PROOF)).isEqualTo(2);
    }

    @Test
    void a_right_handshake_does_not_make_up_for_a_wrong_signature() {
        calls.refused(Reason.HANDSHAKE, "the word is wrong");
        calls.refused(Reason.PROOF, "the signature is wrong");

        calls.right(Set.of(Reason.HANDSHAKE));

        assertThat(calls.trouble()).contains("the signature is wrong (one such call, and no right one since)");
    }

    @Test
    void what_tells_nobody_anything_is_counted_only() {
        calls.counted(Reason.HANDSHAKE);

        assertThat(calls.trouble()).isEmpty();
        assertThat(calls.count(Reason.HANDSHAKE)).isOne();
    }

    @Test
    void the_log_has_the_first_call_and_then_a_line_an_hour_however_many_come() {
        try (Logged log = Logged.by(RefusedCalls.class)) {
            for (int i = 0; i < 10_000; i++) {
                calls.refused(Reason.PROOF, "the signature is wrong");
            }
            nanos.addAndGet(Duration.ofHours(1).toNanos());
            calls.refused(Reason.PROOF, "the signature is wrong");

            assertThat(log.lines())
                    .containsExactly(
                            "WARN Channel line: the signature is wrong",
                            "WARN Channel line: the signature is wrong (10000 such calls since the last line)");
        }
    }

    @Test
    void a_stranger_between_right_calls_cannot_fill_the_log_either() {
        try (Logged log = Logged.by(RefusedCalls.class)) {
            for (int i = 0; i < 1_000; i++) {
                calls.refused(Reason.PROOF, "the signature is wrong");
                calls.right(EnumSet.allOf(Reason.class));
            }

            assertThat(log.lines())
                    .containsExactly(
                            "WARN Channel line: the signature is wrong", "INFO Channel line: a right call has come");
        }
    }
}
