package io.penelope.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextLimitTest {

    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            "7",
            " ",
            "\n",
            "\r\n",
            "é",
            "e\u0301",
            "ß",
            "漢",
            "م",
            "שלום",
            "👍",
            "👍🏽",
            "👨‍👩‍👧‍👦",
            "🇨🇿",
            "\u200B",
            "word ",
            "https://example.com/");

    @Test
    void a_text_within_the_limit_stays_whole() {
        assertThat(new TextLimit(16, TextUnit.UTF16_UNITS).split("sixteen letters!"))
                .containsExactly("sixteen letters!");
    }

    @Test
    void a_text_is_cut_behind_a_blank_where_there_is_one() {
        assertThat(new TextLimit(16, TextUnit.UTF16_UNITS).split("The gate opens with your key."))
                .containsExactly("The gate opens ", "with your key.");
    }

    @Test
    void a_word_that_is_too_long_is_cut_at_the_limit() {
        assertThat(new TextLimit(16, TextUnit.UTF16_UNITS).split("x".repeat(40)))
                .containsExactly("x".repeat(16), "x".repeat(16), "x".repeat(8));
    }

    @Test
    void what_readers_take_for_one_character_is_cut_only_if_it_alone_is_too_long() {
        String stacked = "e" + "\u0301".repeat(50);

        assertThat(String.join("", new TextLimit(16, TextUnit.UTF16_UNITS).split(stacked)))
                .isEqualTo(stacked);
        assertThat(new TextLimit(16, TextUnit.UTF16_UNITS).split("👨‍👩‍👧‍👦".repeat(4)))
                .containsOnly("👨‍👩‍👧‍👦");
    }

    @ParameterizedTest
    @EnumSource(TextUnit.class)
    void parts_are_within_the_limit_join_to_the_text_and_cut_no_character(TextUnit unit) {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            TextLimit limit = new TextLimit(32 + random.nextInt(60), unit);
            StringBuilder wild = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                wild.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String text = wild.toString();

            List<String> parts = limit.split(text);

            assertThat(String.join("", parts)).as("seed %d", seed).isEqualTo(text);
            assertThat(parts).as("seed %d", seed).allMatch(part -> unit.lengthOf(part) <= limit.max());
            long graphemes = parts.stream()
                    .mapToLong(part -> GRAPHEME.matcher(part).results().count())
                    .sum();
            assertThat(graphemes)
                    .as("seed %d", seed)
                    .isEqualTo(GRAPHEME.matcher(text).results().count());
        }
    }
}
