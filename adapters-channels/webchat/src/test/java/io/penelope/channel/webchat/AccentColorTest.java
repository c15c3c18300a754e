package io.penelope.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccentColorTest {

    private static final int WHITE = 0xffffff;
    private static final int DARK = 0x1b1d21;

    /** The figures of https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio and of the checkers that follow it. */
    @ParameterizedTest
    @CsvSource({"000000, ffffff, 21", "ffffff, ffffff, 1", "777777, ffffff, 4.48", "0000ff, ffffff, 8.59"})
    void contrast_is_that_of_the_guidelines(String one, String other, double contrast) {
        assertThat(AccentColor.contrast(Integer.parseInt(one, 16), Integer.parseInt(other, 16)))
                .isCloseTo(contrast, within(0.01));
    }

    @Test
    void whatever_colour_a_hotel_has_can_be_read_on_both_pages_and_be_written_on() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            AccentColor accent = new AccentColor(random.nextInt(0x1000000));
            for (int page : new int[] {WHITE, DARK}) {
                int shown = accent.on(page);
                assertThat(AccentColor.contrast(shown, page))
                        .as("#%06x on #%06x", accent.rgb(), page)
                        .isGreaterThanOrEqualTo(AccentColor.READABLE);
                assertThat(AccentColor.contrast(AccentColor.textOn(shown), shown))
                        .as("text on #%06x", shown)
                        .isGreaterThanOrEqualTo(AccentColor.READABLE);
            }
        }
    }

    @Test
    void a_colour_that_can_be_read_stays_as_it_is() {
        assertThat(AccentColor.of("#1F5F5B").on(WHITE)).isEqualTo(0x1f5f5b);
        assertThat(AccentColor.of("#1f5f5b").styleSheet()).startsWith("""
                :root {
                    --accent: #1f5f5b;
                    --on-accent: #ffffff;
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1f5f5b", "#1f5f5", "#1f5f5b0", "teal", "#1f5f5g", "", "#123456;}"})
    void anything_else_is_no_colour(String value) {
        assertThat(AccentColor.isColor(value)).isFalse();
    }
}
