package io.penelope.domain.hotel;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.guest.PhoneNumber;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadHeadingTest {

    private static GuestCard card(String name, String handle, String phone) {
        return new GuestCard(
                List.of(new GuestAddress("1")),
                of(name),
                of(handle),
                of(phone).map(PhoneNumber::new),
                Optional.empty());
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
    void a_mail_address_is_written_as_it_is() {
        assertThat(ThreadHeading.of(card("Penelope", "penelope@ithaca.example", ""), "E-mail"))
                .isEqualTo(new ThreadHeading("Penelope", "E-mail penelope@ithaca.example"));
        assertThat(ThreadHeading.of(card("", "penelope@ithaca.example", ""), "E-mail"))
                .isEqualTo(new ThreadHeading("penelope@ithaca.example", "E-mail penelope@ithaca.example"));
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069", "\u200E",
                "\u200F", "\u061C"
            })
    void a_name_cannot_turn_the_words_around_it(String control) {
        assertThat(ThreadHeading.of(card("Pene" + control + "lope", "", ""), "WhatsApp")
                        .originalSender())
                .isEqualTo("Penelope");
        assertThat(ThreadHeading.of(card("P", "no" + control + "body", ""), "Telegram")
                        .subject())
                .isEqualTo("Telegram @nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"مريم", "שרה", "Σοφία", "ลาภ", "\uD83D\uDC69\u200D\uD83D\uDE80", "می\u200Cخواهم"})
    void a_name_in_any_script_stays_as_it_is(String name) {
        assertThat(ThreadHeading.of(card(name, "", ""), "WhatsApp").originalSender())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202E", "\u200B\uFEFF", "\u00A0", "\u3164"})
    void a_name_that_shows_nothing_is_no_name(String name) {
        assertThat(ThreadHeading.of(card(name, "", "+301"), "WhatsApp").originalSender())
                .isEqualTo("+301");
    }

    @Test
    void a_name_is_not_cut_inside_of_what_a_reader_takes_for_one_character() {
        String astronaut = "\uD83D\uDC69\u200D\uD83D\uDE80"; // three code points, of which 200 are no multiple
        assertThat(ThreadHeading.of(card(astronaut.repeat(100), "", ""), "WhatsApp")
                        .originalSender())
                .isEqualTo(astronaut.repeat(66));
        String stack = "a" + "\u0301".repeat(300);
        assertThat(ThreadHeading.of(card(stack, "", ""), "WhatsApp").originalSender())
                .isEqualTo("a" + "\u0301".repeat(199));
    }

    @Test
    void a_name_stays_on_one_line_and_is_cut_between_characters() {
        assertThat(ThreadHeading.of(card("Pene\nlope", "", ""), "WhatsApp").originalSender())
                .isEqualTo("Pene lope");
        assertThat(ThreadHeading.of(card("👍".repeat(500), "", ""), "WhatsApp").originalSender())
                .isEqualTo("👍".repeat(200));
    }
}
