package io.penelope.domain.storing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What every store promises to channels that keep something for themselves. */
public interface ChannelMemoriesContract extends StoreContract {

    private ChannelMemories memories() {
        return store().memories();
    }

    @Test
    default void what_was_never_kept_is_empty() {
        assertThat(memories().read(WHATSAPP.id(), "refreshToken")).isEmpty();
        assertThat(memories().size(WHATSAPP.id())).isZero();
    }

    @Test
    default void the_latest_value_is_kept_to_the_letter() {
        change(() -> memories().write(WHATSAPP.id(), "refreshToken", "first"));
        change(() -> memories().write(WHATSAPP.id(), "refreshToken", " sécond\n"));

        assertThat(memories().read(WHATSAPP.id(), "refreshToken")).contains(" sécond\n");
        assertThat(memories().size(WHATSAPP.id())).isOne();
    }

    @Test
    default void an_empty_value_is_forgotten() {
        change(() -> memories().write(WHATSAPP.id(), "refreshToken", "first"));
        change(() -> memories().write(WHATSAPP.id(), "refreshToken", ""));
        change(() -> memories().write(WHATSAPP.id(), "never", ""));

        assertThat(memories().read(WHATSAPP.id(), "refreshToken")).isEmpty();
        assertThat(memories().size(WHATSAPP.id())).isZero();
    }

    @Test
    default void two_channels_know_nothing_of_each_others() {
        change(() -> memories().write(WHATSAPP.id(), "refreshToken", "one"));
        change(() -> memories().write(TELEGRAM.id(), "refreshToken", "other"));
        change(() -> memories().write(TELEGRAM.id(), "other", "x"));

        assertThat(memories().read(WHATSAPP.id(), "refreshToken")).contains("one");
        assertThat(memories().size(WHATSAPP.id())).isOne();
    }

    @Test
    default void what_is_undone_was_not_kept() {
        change(() -> memories().write(WHATSAPP.id(), "refreshToken", "first"));

        assertThatThrownBy(() -> change(() -> {
                    memories().write(WHATSAPP.id(), "refreshToken", "second");
                    throw new IllegalStateException("a power cut");
                }))
                .hasMessage("a power cut");

        assertThat(memories().read(WHATSAPP.id(), "refreshToken")).contains("first");
    }
}
