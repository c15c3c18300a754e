package io.penelope.channel.host.opening;

import static io.penelope.channel.host.opening.Hosted.LINE;
import static io.penelope.channel.host.opening.Hosted.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.host.ScriptedChannel;
import io.penelope.channel.host.sending.SpiGuestChannels;
import io.penelope.channel.spi.SendResult;
import io.penelope.domain.channel.OutboundText;
import io.penelope.domain.channel.SendKey;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.storing.InMemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A platform that wants to be left alone does not care whether Penelope is started again meanwhile. */
final class ClosuresTest {

    private static final OutboundText HELLO = new OutboundText(
            new SendKey("key-1"),
            new OutboundText.Recipient(List.of(new GuestAddress("u-anna")), Optional.empty()),
            "Hello Anna");

    private final InMemoryStore store = new InMemoryStore();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();
    private final ScriptedChannel channel = new ScriptedChannel();

    @Test
    void a_pause_outlives_the_process_and_ends_when_it_would_have() {
        throttledBefore(Duration.ofSeconds(30));

        SpiGuestChannels restarted = startedAt(NOON.plusSeconds(10));

        assertThat(restarted.closedFor(LINE)).isBetween(Duration.ofSeconds(20), Duration.ofMillis(20_001));
        assertThat(restarted.send(LINE, HELLO)).isInstanceOf(Outcome.Unavailable.class);
        assertThat(calls).hasValue(1);
        nanos.addAndGet(Duration.ofMillis(20_001).toNanos());
        assertThat(restarted.closedFor(LINE)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 3600})
    void a_pause_that_is_over_holds_up_nobody(long seconds) {
        throttledBefore(Duration.ofSeconds(30));

        assertThat(startedAt(NOON.plusSeconds(seconds)).closedFor(LINE)).isZero();
    }

    @Test
    void a_clock_that_was_put_back_makes_no_pause_longer() {
        throttledBefore(Duration.ofSeconds(30));

        assertThat(startedAt(NOON.minus(Duration.ofDays(1))).closedFor(LINE))
                .isLessThanOrEqualTo(Duration.ofMillis(30_001));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-05-01T12:00:00Z", "2026-05-01T12:00:00Z/later", "a/b/c"})
    void what_cannot_be_read_holds_up_nobody(String words) {
        store.transactions().run(() -> store.journal().write("closed:" + LINE, words));

        assertThat(startedAt(NOON).closedFor(LINE)).isZero();
    }

    @Test
    void a_store_that_takes_nothing_changes_nothing_for_this_process() {
        channel.send = message -> SendResult.throttled(Duration.ofSeconds(30), "429");
        SpiGuestChannels guests = startedAt(NOON);
        store.breakDown();

        assertThat(guests.send(LINE, HELLO)).isEqualTo(Outcome.unavailable(Duration.ofSeconds(30), "429"));
        assertThat(guests.closedFor(LINE)).isEqualTo(Duration.ofSeconds(30));
    }

    private void throttledBefore(Duration pause) {
        channel.send = message -> {
            calls.incrementAndGet();
            return SendResult.throttled(pause, "429");
        };
        startedAt(NOON).send(LINE, HELLO);
    }

    private SpiGuestChannels startedAt(Instant now) {
        OpenChannels channels = Hosted.line(channel, nanos::get);
        channels.rememberPauses(store.journal(), store.transactions(), Clock.fixed(now, ZoneOffset.UTC));
        return new SpiGuestChannels(channels);
    }
}
