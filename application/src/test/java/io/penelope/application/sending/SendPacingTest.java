package io.penelope.application.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.channel.ChannelTraits;
import io.penelope.domain.channel.DoubtRule;
import io.penelope.domain.channel.GuestPace;
import io.penelope.domain.channel.OptOut;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.message.TextLimit;
import io.penelope.domain.message.TextUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SendPacingTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final ConversationId ANNAS = new ConversationId(new UUID(0, 1));
    private static final ConversationId BENS = new ConversationId(new UUID(0, 2));

    private static SendPacing pacing(Duration sendPause, GuestPace guestPace) {
        ChannelTraits traits = traits(sendPause, guestPace);
        return new SendPacing(() -> traits);
    }

    private static ChannelTraits traits(Duration sendPause, GuestPace guestPace) {
        return new ChannelTraits(
                new TextLimit(100, TextUnit.CODE_POINTS),
                sendPause,
                guestPace,
                new DoubtRule.RepeatOnce(),
                Optional.empty(),
                OptOut.UNTIL_THEY_WRITE);
    }

    private static void send(SendPacing pacing, ConversationId conversation, Instant now) {
        pacing.begin(conversation, now);
        pacing.end(conversation, now);
    }

    @Test
    void to_one_guest_a_burst_goes_at_once_and_then_the_pace_is_kept() {
        SendPacing pacing = pacing(Duration.ZERO, new GuestPace(3, Duration.ofSeconds(1)));
        for (int i = 0; i < 3; i++) {
            assertThat(pacing.resting(NOON)).isEmpty();
            send(pacing, ANNAS, NOON);
        }

        assertThat(pacing.resting(NOON)).containsExactly(ANNAS);
        assertThat(pacing.nextRested(NOON)).contains(NOON.plusSeconds(1));

        assertThat(pacing.resting(NOON.plusSeconds(1))).isEmpty();
        send(pacing, ANNAS, NOON.plusSeconds(1));
        assertThat(pacing.resting(NOON.plusMillis(1999))).containsExactly(ANNAS);
    }

    @Test
    void a_guest_who_was_left_alone_for_long_enough_may_get_a_burst_again() {
        SendPacing pacing = pacing(Duration.ZERO, new GuestPace(2, Duration.ofSeconds(1)));
        send(pacing, ANNAS, NOON);
        send(pacing, ANNAS, NOON);

        send(pacing, ANNAS, NOON.plusSeconds(2));

        assertThat(pacing.resting(NOON.plusSeconds(2))).isEmpty();
    }

    @Test
    void a_channel_that_opens_late_is_sent_to_at_its_own_pace_from_then_on() {
        AtomicReference<ChannelTraits> said =
                new AtomicReference<>(traits(Duration.ofSeconds(9), new GuestPace(1, Duration.ofSeconds(9))));
        SendPacing pacing = new SendPacing(said::get);
        said.set(traits(Duration.ZERO, new GuestPace(2, Duration.ofSeconds(1))));
        send(pacing, ANNAS, NOON);

        assertThat(pacing.resting(NOON)).isEmpty();
        assertThat(pacing.untilNext(NOON)).isZero();
    }

    @Test
    void one_guests_pace_is_nobody_elses() {
        SendPacing pacing = pacing(Duration.ZERO, new GuestPace(1, Duration.ofSeconds(1)));
        send(pacing, ANNAS, NOON);

        assertThat(pacing.resting(NOON)).containsExactly(ANNAS).doesNotContain(BENS);
    }

    @Test
    void whose_message_is_on_its_way_gets_no_other() {
        SendPacing pacing = pacing(Duration.ZERO, GuestPace.FREE);
        pacing.begin(ANNAS, NOON);

        assertThat(pacing.resting(NOON.plusSeconds(60))).containsExactly(ANNAS);

        pacing.end(ANNAS, NOON.plusSeconds(60));
        assertThat(pacing.resting(NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void over_all_guests_no_more_go_than_the_platform_takes() {
        SendPacing pacing = pacing(Duration.ofMillis(100), GuestPace.FREE);
        int sent = 0;
        for (Instant now = NOON; now.isBefore(NOON.plusSeconds(10)); now = now.plusMillis(1)) {
            if (pacing.untilNext(now).isZero()) {
                send(pacing, new ConversationId(new UUID(1, sent)), now);
                sent++;
            }
        }

        assertThat(sent).isBetween(100, 104);
    }
}
