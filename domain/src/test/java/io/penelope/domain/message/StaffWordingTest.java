package io.penelope.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaffWordingTest {

    @ParameterizedTest
    @ValueSource(strings = {"  two\r\nlines\t ", "*bold* _x_ <b>", "👨‍👩‍👧‍👦 🇨🇿", "مرحبا", "\u0001\u007F\uFEFFx"})
    void typed_text_stays_as_it_is_to_the_letter(String typed) {
        assertThat(StaffWording.of(Content.text(typed))).isEqualTo(typed);
    }

    @Test
    void nul_and_lone_surrogates_are_replaced_and_pairs_are_not() {
        assertThat(StaffWording.of(Content.text("a\u0000b\uD83Dc\uDE00d👍"))).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd👍");
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
        assertThat(StaffWording.of(Content.text(typed))).isEqualTo("[Blank message]");
    }

    @Test
    void a_file_is_told_with_its_name_and_caption() {
        assertThat(media(MediaKind.PHOTO, Optional.empty(), Optional.of("the broken tap")))
                .isEqualTo("[Photo] the broken tap");
        assertThat(media(MediaKind.FILE, Optional.of("menu.pdf"), Optional.empty()))
                .isEqualTo("[File menu.pdf]");
    }

    @Test
    void what_stands_above_a_message_has_lines_of_its_own_and_the_words_stay_to_the_letter() {
        Heading heading = new Heading(
                Optional.of("Our\nbooking"),
                true,
                Optional.of(new Heading.Answered(new PlatformMessageId("m1"), Optional.of("One\nbed?"))));

        assertThat(StaffWording.of(Content.text("  two\n").under(heading)))
                .isEqualTo("[Subject] Our booking\n[Automatic reply]\n[In reply to “One bed?”]\n  two\n");
        assertThat(StaffWording.of(Content.text(" ").under(heading))).endsWith("”]\n[Blank message]");
        assertThat(Content.text("two").under(Heading.NONE)).isEqualTo(Content.text("two"));
    }

    @Test
    void a_name_cannot_turn_the_words_around_it() {
        assertThat(media(MediaKind.FILE, Optional.of("gpj.\u202Eexe"), Optional.empty()))
                .isEqualTo("[File gpj.exe]");
    }

    @ParameterizedTest
    @ValueSource(strings = {" .", "\u200B0", "\u202E\u05D0", "\u0301", "\uD83D\uDC4D", "\uFFFD", "\u0001\u0000"})
    void whatever_shows_something_is_not_blank(String typed) {
        assertThat(StaffWording.of(Content.text(typed))).isNotEqualTo("[Blank message]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u202E\u200B"})
    void a_files_name_that_shows_nothing_is_left_out(String name) {
        assertThat(media(MediaKind.FILE, Optional.of(name), Optional.empty())).isEqualTo("[File]");
    }

    @Test
    void a_quotation_and_a_reaction_cannot_turn_the_words_around_them() {
        assertThat(reaction("\u202E\uD83D\uDC4D", "room \u202E12\n\u2067 please"))
                .isEqualTo("[Reacted \uD83D\uDC4D to “room 12 please”]");
        assertThat(StaffWording.of(new Content.Withdrawal(Optional.of("\u2066room\u202E"))))
                .isEqualTo("[Deleted a message: “room”]");
    }

    @Test
    void a_place_has_a_link_to_the_map_also_at_zero() {
        assertThat(StaffWording.of(new Content.Place(0.0, -0.5, Optional.of("Ithaca"), Optional.of(""))))
                .isEqualTo("[Place] Ithaca, https://www.google.com/maps/search/?api=1&query=0.000000%2C-0.500000");
    }

    @Test
    void a_contact_is_told_with_its_numbers() {
        assertThat(StaffWording.of(new Content.Contact(Optional.of("Telemachus"), List.of("+30 1", "+30 2"))))
                .isEqualTo("[Contact] Telemachus, +30 1, +30 2");
    }

    @Test
    void a_reaction_quotes_the_beginning_of_long_words() {
        assertThat(reaction("👍", "word ".repeat(30)))
                .startsWith("[Reacted 👍 to “word word")
                .endsWith("…”]")
                .hasSizeLessThan(90);
    }

    @Test
    void a_content_shows_no_words_when_it_is_printed() {
        assertThat(Content.text("my room number is 12")).hasToString("a text");
        assertThat(new Content.Edit(Content.text("my room number is 12"))).hasToString("a change to a text");
    }

    @Test
    void what_was_changed_since_and_what_was_changed_before_it_came_are_told_apart() {
        Content words = Content.text("two beds");

        assertThat(StaffWording.of(new Content.Edit(words))).isEqualTo("(edited) two beds");
        assertThat(StaffWording.of(new Content.Overtaken(words))).isEqualTo("(earlier) two beds");
        assertThat(new Content.Edit(new Content.Overtaken(words)).itself()).isEqualTo(words);
    }

    @Test
    void several_things_have_a_line_each() {
        assertThat(StaffWording.of(new Content.Several(List.of(
                        Content.text("The tap:"),
                        new Content.Media(MediaKind.PHOTO, Optional.empty(), Optional.empty(), Optional.empty()),
                        Content.text(" ")))))
                .isEqualTo("The tap:\n[Photo]\n[Blank message]");
    }

    @Test
    void a_file_that_can_be_had_has_its_link_behind_its_caption() {
        FileReference file = new FileReference("12345", Optional.empty(), Optional.empty(), Optional.empty());
        Content captioned = new Content.Media(
                MediaKind.PHOTO, Optional.empty(), Optional.of("The shower leaks"), Optional.of(file));
        Content voice = new Content.Media(MediaKind.VOICE, Optional.empty(), Optional.empty(), Optional.of(file));
        Content lost = new Content.Media(MediaKind.VOICE, Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(StaffWording.of(captioned, part -> Optional.of("https://h/" + part)))
                .isEqualTo("[Photo] The shower leaks https://h/0");
        assertThat(StaffWording.of(new Content.Edit(voice), part -> Optional.of("https://h/" + part)))
                .isEqualTo("(edited) [Voice message] https://h/0");
        assertThat(StaffWording.of(new Content.Several(List.of(lost, voice)), part -> Optional.of("https://h/" + part)))
                .isEqualTo("[Voice message]\n[Voice message] https://h/1");
        assertThat(StaffWording.of(captioned)).isEqualTo("[Photo] The shower leaks");
    }

    @Test
    void what_was_stored_as_words_alone_is_told_in_them() {
        assertThat(StaffWording.of(new Content.Former(ContentKind.MEDIA, "[Photo] our room")))
                .isEqualTo("[Photo] our room");
    }

    private static String media(MediaKind kind, Optional<String> fileName, Optional<String> caption) {
        return StaffWording.of(new Content.Media(kind, fileName, caption, Optional.empty()));
    }

    private static String reaction(String emoji, String quoted) {
        return StaffWording.of(
                new Content.Reaction(Optional.of(emoji), new PlatformMessageId("m1"), Optional.of(quoted)));
    }
}
