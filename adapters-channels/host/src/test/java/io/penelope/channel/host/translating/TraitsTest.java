package io.penelope.channel.host.translating;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.host.ScriptedChannel;
import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.TextUnit;
import io.penelope.domain.channel.DoubtRule;
import io.penelope.domain.channel.GuestPace;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TraitsTest {

    private static final Duration FAIR = Duration.ofSeconds(8);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void a_key_that_prevents_doubles_settles_doubt_before_anything_else() {
        var channel = new ScriptedChannel.Lookup();
        channel.capabilities =
                text().keyPreventsDoubles(MINUTE).receiptsCarryKey(FAIR, MINUTE).build();

        assertThat(Traits.of(channel).doubt()).isEqualTo(new DoubtRule.RepeatByKey());
    }

    @Test
    void a_look_settles_doubt_before_a_receipt() {
        var channel = new ScriptedChannel.Lookup();
        channel.capabilities = text().receiptsCarryKey(FAIR, MINUTE).build();

        assertThat(Traits.of(channel).doubt()).isEqualTo(new DoubtRule.AskPlatform());
    }

    @Test
    void a_receipt_that_carries_the_key_is_waited_for() {
        var channel = new ScriptedChannel();
        channel.capabilities = text().receiptsCarryKey(FAIR, MINUTE).build();

        assertThat(Traits.of(channel).doubt()).isEqualTo(new DoubtRule.AwaitReceipt(FAIR, MINUTE));
    }

    @Test
    void where_there_is_nothing_to_look_at_a_message_is_repeated_once() {
        assertThat(Traits.of(new ScriptedChannel()).doubt()).isEqualTo(new DoubtRule.RepeatOnce());
    }

    @Test
    void so_many_messages_to_one_guest_go_out_at_once_and_then_one_in_each_pause() {
        var channel = new ScriptedChannel();
        channel.capabilities =
                text().guestBurst(5).guestPause(Duration.ofSeconds(1)).build();

        assertThat(Traits.of(channel).guestPace()).isEqualTo(new GuestPace(5, Duration.ofSeconds(1)));
    }

    @Test
    void a_channel_that_says_nothing_of_it_may_write_to_a_guest_as_fast_as_it_can() {
        assertThat(Traits.of(new ScriptedChannel()).guestPace()).isEqualTo(GuestPace.FREE);
    }

    @ParameterizedTest
    @EnumSource(TextUnit.class)
    void the_unit_of_the_limit_is_the_platforms(TextUnit unit) {
        var channel = new ScriptedChannel();
        channel.capabilities = Capabilities.text(100, unit).build();

        assertThat(Traits.of(channel).textLimit().unit().name()).isEqualTo(unit.name());
        assertThat(Traits.of(channel).textLimit().max()).isEqualTo(100);
    }

    private static Capabilities.Builder text() {
        return Capabilities.text(4096, TextUnit.CODE_POINTS);
    }
}
