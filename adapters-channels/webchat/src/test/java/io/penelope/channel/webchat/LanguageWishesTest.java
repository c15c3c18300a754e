package io.penelope.channel.webchat;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageWishesTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            'de',                                 de
            'de-AT, de;q=0.9, en;q=0.8',          'de-AT de en'
            'en;q=0.2,fr;q=0.8,cs',               'cs fr en'
            'en;q=0,fr',                          fr
            'de ; q=0.5 , en',                    'en de'
            'en-US@posix',                        en-US
            'en_US.UTF-8',                        en
            'zh-Hant-TW',                         zh-Hant-TW
            '*',                                  -
            'C',                                  -
            '',                                   -
            ';;q=,,x-<script>',                   -
            'de;q=banana',                        de
            'englishlanguage',                    -
            """)
    void a_browsers_wishes_are_read_best_first(String words, String tags) {
        assertThat(LanguageWishes.in(words).tags()).isEqualTo(tags == null ? List.of() : List.of(tags.split(" ")));
    }

    @Test
    void what_is_longer_than_any_browser_writes_is_cut_before_it_is_looked_at() {
        String subtags = IntStream.range(0, 2500).mapToObj(i -> "ab").collect(joining("-"));
        String ranges = IntStream.range(0, 1500)
                .mapToObj(i -> "a" + (char) ('a' + i % 26))
                .collect(joining(","));

        assertThat(LanguageWishes.in(subtags + ",de").tags()).containsExactly("ab-ab-ab-ab");
        assertThat(LanguageWishes.in("cs," + subtags + ",de").tags()).containsExactly("cs");
        assertThat(LanguageWishes.in(ranges + ",de").tags()).hasSize(10).doesNotContain("de");
        assertThat(LanguageWishes.in("abcdefgh-abcdefgh-abcdefgh-abcdefgh-abcdefgh")
                        .first())
                .hasValueSatisfying(tag -> assertThat(tag).hasSize(35));
        assertThat(LanguageWishes.in("a".repeat(8000) + ",de").tags()).isEmpty();
    }
}
