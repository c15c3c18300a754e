package io.penelope.channel.webchat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class PageStringsTest {

    @SuppressWarnings("unused") // named below
    private static final java.util.List<String> LANGUAGES = PageStrings.LANGUAGES;

    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
    private static final Pattern SAID = Pattern.compile("\\bsay(?:Count)?\\('(\\w+)'");
    private static final Pattern MARKED = Pattern.compile("data-(?:text|label|placeholder)=\"(\\w+)\"");

    private final PageStrings strings = PageStrings.load();

    /** Czech counts in three ways, the others in two; a form that a language has no use for may be left out. */
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void every_language_says_everything_with_the_same_places_to_fill(String language) throws IOException {
        JsonNode english = own("en");
        JsonNode own = own(language);

        assertThat(keys(own)).isEqualTo(keys(english));
        keys(english)
                .forEach(key -> assertThat(places(own.path(key).asText()))
                        .as(key)
                        .isEqualTo(places(english.path(key).asText())));
    }

    @Test
    void the_page_asks_for_nothing_that_no_language_says() {
        String page = file("chat.html") + file("chat.js");
        Set<String> asked = Stream.of(SAID, MARKED)
                .flatMap(pattern -> pattern.matcher(page).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(asked).hasSizeGreaterThan(15);
        assertThat(asked)
                .allSatisfy(key -> assertThat(
                                strings.in("en").has(key) || strings.in("en").has(key + ".other"))
                        .as(key)
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,  -,                      en
            -,  'de-AT,de;q=0.9,en',    de
            -,  'ja,cs;q=0.5,de;q=0.4', cs
            -,  'ja',                   en
            -,  '*',                    en
            -,  'en;q=0,fr',            fr
            -,  ';;q=,,x-<script>',     en
            it, 'de',                   it
            pt, 'de',                   de
            nl-BE, -,                   nl
            '', 'de',                   de
            en-US@posix, 'de',          en
            -,  'de_AT.UTF-8',          de
            """)
    void a_guest_is_spoken_to_in_the_wished_language_or_the_browsers(
            String wished, String acceptLanguage, String language) {
        assertThat(strings.language(Optional.ofNullable(wished), Optional.ofNullable(acceptLanguage)))
                .isEqualTo(language);
    }

    /** The JDK's own reader of language ranges works for minutes on these; nobody honest sends them. */
    @Test
    void kilobytes_of_subtags_are_not_looked_at() {
        String subtags = "a-b-c-d".repeat(1100);

        assertThat(strings.language(Optional.of(subtags), Optional.of(subtags + ",de")))
                .isEqualTo("en");
        assertThat(strings.language(Optional.empty(), Optional.of("fr," + subtags)))
                .isEqualTo("fr");
    }

    private static JsonNode own(String language) throws IOException {
        return new ObjectMapper().readTree(PageFiles.read("strings/" + language + ".json"));
    }

    private static Set<String> keys(JsonNode strings) {
        Set<String> keys = new TreeSet<>();
        strings.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Set<String> places(String words) {
        return PLACE.matcher(words).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static String file(String name) {
        return new String(PageFiles.read(name), UTF_8);
    }
}
