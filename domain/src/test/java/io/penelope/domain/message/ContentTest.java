package io.penelope.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {

    @ParameterizedTest
    @ValueSource(strings = {"  two\r\nlines\t ", "*bold* _x_ <b>", "👨‍👩‍👧‍👦 🇨🇿", "مرحبا", "\u0001\u007F\uFEFFx"})
    void typed_text_stays_as_it_is_to_the_letter(String typed) {
        assertThat(Content.text(typed).words()).isEqualTo(typed);
    }

    @Test
    void nul_and_lone_surrogates_are_replaced_and_pairs_are_not() {
        assertThat(Content.text("a\u0000b\uD83Dc\uDE00d👍").words()).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd👍");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\n\t",
                "\u00A0\u2007\u202F",
                "\u3000",
                "\u200B\uFEFF",
                "\u202E",
                "\u0001\u001F\u007F",
                "\u200D\uFE0F",
                "\u3164",
                "\u2800",
                "\u2028\u2029\u0085"
            })
    void a_blank_message_becomes_a_line_that_says_so(String typed) {
        assertThat(Content.text(typed).words()).isEqualTo("[Blank message]");
    }

    @Test
    void a_file_is_told_with_its_name_and_caption() {
        assertThat(Content.media("Photo", Optional.empty(), Optional.of("the broken tap"))
                        .words())
                .isEqualTo("[Photo] the broken tap");
        assertThat(Content.media("File", Optional.of("menu.pdf"), Optional.empty())
                        .words())
                .isEqualTo("[File menu.pdf]");
    }

    @Test
    void a_name_cannot_turn_the_words_around_it() {
        assertThat(Content.media("File", Optional.of("gpj.\u202Eexe"), Optional.empty())
                        .words())
                .isEqualTo("[File gpj.exe]");
    }

    @ParameterizedTest
    @ValueSource(strings = {" .", "\u200B0", "\u202E\u05D0", "\u0301", "\uD83D\uDC4D", "\uFFFD", "\u0001\u0000"})
    void whatever_shows_something_is_not_blank(String typed) {
        assertThat(Content.text(typed).words()).isNotEqualTo("[Blank message]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u202E\u200B"})
    void a_files_name_that_shows_nothing_is_left_out(String name) {
        assertThat(Content.media("File", Optional.of(name), Optional.empty()).words())
                .isEqualTo("[File]");
    }

    @Test
    void a_quotation_and_a_reaction_cannot_turn_the_words_around_them() {
        assertThat(Content.reaction("\u202E\uD83D\uDC4D", Optional.of("room \u202E12\n\u2067 please"))
                        .words())
                .isEqualTo("[Reacted \uD83D\uDC4D to “room 12 please”]");
        assertThat(Content.withdrawn(Optional.of("\u2066room\u202E")).words()).isEqualTo("[Deleted a message: “room”]");
    }

    @Test
    void a_place_has_a_link_to_the_map_also_at_zero() {
        assertThat(Content.place(0.0, -0.5, "Ithaca", "").words())
                .isEqualTo("[Place] Ithaca, https://www.google.com/maps/search/?api=1&query=0.000000%2C-0.500000");
    }

    @Test
    void a_contact_is_told_with_its_numbers() {
        assertThat(Content.contact("Telemachus", List.of("+30 1", "+30 2")).words())
                .isEqualTo("[Contact] Telemachus, +30 1, +30 2");
    }

    @Test
    void a_reaction_quotes_the_beginning_of_long_words() {
        assertThat(Content.reaction("👍", Optional.of("word ".repeat(30))).words())
                .startsWith("[Reacted 👍 to “word word")
                .endsWith("…”]")
                .hasSizeLessThan(90);
    }

    @Test
    void a_content_shows_no_words_when_it_is_printed() {
        assertThat(Content.text("my room number is 12")).hasToString("TEXT");
    }
}
