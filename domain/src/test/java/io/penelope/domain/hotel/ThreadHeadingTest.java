package io.penelope.domain.hotel;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.guest.GuestCard;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThreadHeadingTest {

    private static GuestCard card(String name, String handle, String phone) {
        return new GuestCard(List.of("1"), of(name), of(handle), of(phone), Optional.empty());
    }

    private static Optional<String> of(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    @Test
    void it_names_the_guest_and_the_channel_with_number_or_handle() {
        assertThat(ThreadHeading.of(card("Penelope", "", "+301"), "WhatsApp"))
                .isEqualTo(new ThreadHeading("Penelope", "WhatsApp +301"));
        assertThat(ThreadHeading.of(card("Odysseus", "nobody", ""), "Telegram"))
                .isEqualTo(new ThreadHeading("Odysseus", "Telegram @nobody"));
    }

    @Test
    void a_guest_without_a_name_is_called_by_what_else_is_known() {
        assertThat(ThreadHeading.of(card("", "", "+301"), "WhatsApp").originalSender())
                .isEqualTo("+301");
        assertThat(ThreadHeading.of(card("", "", ""), "Telegram"))
                .isEqualTo(new ThreadHeading("Guest on Telegram", "Telegram"));
        assertThat(ThreadHeading.of(card("\u2028 \n", "", ""), "Telegram").originalSender())
                .isEqualTo("Guest on Telegram");
    }

    @Test
    void a_name_stays_on_one_line_and_is_cut_between_characters() {
        assertThat(ThreadHeading.of(card("Pene\nlope", "", ""), "WhatsApp").originalSender())
                .isEqualTo("Pene lope");
        assertThat(ThreadHeading.of(card("👍".repeat(500), "", ""), "WhatsApp").originalSender())
                .isEqualTo("👍".repeat(200));
    }
}
