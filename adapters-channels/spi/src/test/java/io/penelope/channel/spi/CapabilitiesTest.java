package io.penelope.channel.spi;

import static org.assertj.core.api.Assertions.assertThat;
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

    @Test
    void a_burst_of_no_messages_and_a_negative_pause_are_refused() {
        Capabilities.Builder text = Capabilities.text(4096, TextUnit.CODE_POINTS);

        assertThatThrownBy(() -> text.guestBurst(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> text.guestPause(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void one_message_at_once_goes_to_a_guest_unless_more_is_said() {
        Capabilities.Builder text = Capabilities.text(4096, TextUnit.CODE_POINTS);

        assertThat(text.build().guestBurst()).isEqualTo(1);
        assertThat(text.guestBurst(5).build().guestBurst()).isEqualTo(5);
    }

    @Test
    void no_fair_wait_is_longer_than_the_longest() {
        Capabilities.Builder text = Capabilities.text(4096, TextUnit.CODE_POINTS);
        Duration eight = Duration.ofSeconds(8);

        assertThatThrownBy(() -> text.receiptsCarryKey(eight, Duration.ofSeconds(7)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(text.receiptsCarryKey(eight, eight).build().receiptsCarryKey())
                .hasValueSatisfying(wait -> {
                    assertThat(wait.fair()).isEqualTo(eight);
                    assertThat(wait.longest()).isEqualTo(eight);
                });
    }

    @Test
    void a_channel_tells_the_forms_of_its_files_in_the_order_in_which_they_are_tried() {
        FileForm photo = FileForm.of(MediaKind.PHOTO, 5).types("image/jpeg").caption(1024, TextUnit.UTF16_UNITS);
        FileForm file = FileForm.of(MediaKind.FILE, 100);

        assertThat(Capabilities.text(4096, TextUnit.CODE_POINTS).build().files())
                .isEmpty();
        assertThat(Capabilities.text(4096, TextUnit.CODE_POINTS)
                        .file(photo)
                        .file(file)
                        .build()
                        .files())
                .containsExactly(photo, file);
        assertThat(file.types()).isEmpty();
        assertThat(file.captionMax()).isZero();
    }

    @Test
    void no_form_takes_no_bytes_or_a_caption_that_is_none() {
        assertThatThrownBy(() -> FileForm.of(MediaKind.FILE, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FileForm.of(MediaKind.FILE, 1).caption(0, TextUnit.CODE_POINTS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
