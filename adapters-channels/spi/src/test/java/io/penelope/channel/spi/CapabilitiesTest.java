package io.penelope.channel.spi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CapabilitiesTest {

    @Test
    void a_pace_of_no_messages_is_refused() {
        Capabilities.Builder text = Capabilities.text(4096, TextUnit.CODE_POINTS);

        assertThatThrownBy(() -> text.pace(0, Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> text.pace(1, Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
