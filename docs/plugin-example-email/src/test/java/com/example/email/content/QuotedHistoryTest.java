package com.example.email.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedHistoryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, 4 May 2026 at 10:02, Riverside <stay@riverside.example> wrote:",
                "On Mon, 4 May 2026 at 10:02, Riverside Hotel\n<stay@riverside.example> wrote:",
                "Am 04.05.26 um 10:02 schrieb Riverside:",
                "Le lun. 4 mai 2026 à 10:02, Riverside a écrit :",
                "Dne po 4. 5. 2026 v 10:02 Riverside napsal:"
            })
    void a_quotation_with_its_introduction_at_the_end_is_cut(String introduction) {
        assertThat(QuotedHistory.cutFrom("Thank you!\n\n" + introduction + "\n\n> There is.\n>\n> > Is there?\n"))
                .isEqualTo("Thank you!\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On my birthday she wrote: hello",
                "> There is a room.\n\nGood!",
                "On Monday Riverside wrote:\n> Two or three?\nThree.\n> With a view?\nYes.",
                "Before\n\n> a quotation that nobody introduces",
                "On Monday Riverside wrote:\n> and nothing is said to it",
                "Yes.\n-----Original Message-----\nFrom: Riverside"
            })
    void what_is_not_certainly_history_is_kept(String text) {
        assertThat(QuotedHistory.cutFrom(text)).isEqualTo(text);
    }

    @Test
    void a_long_text_is_read_soon() {
        String text = "On x\n".repeat(50_000) + "> quoted\n".repeat(50_000);

        assertThat(QuotedHistory.cutFrom(text)).isEqualTo(text);
    }
}
