package io.penelope.channel.webchat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page says, in each language that it speaks. What a language lacks is said in English. */
public final class PageStrings {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENGLISH = "en";

    /** The languages, the one that stands in for all others first. */
    public static final List<String> LANGUAGES = List.of(ENGLISH, "de", "fr", "es", "it", "nl", "cs");

    private final Map<String, ObjectNode> byLanguage;

    private PageStrings(Map<String, ObjectNode> byLanguage) {
        this.byLanguage = byLanguage;
    }

    /** Reads them all. */
    public static PageStrings load() {
        Map<String, ObjectNode> byLanguage = new LinkedHashMap<>();
        ObjectNode english = read(ENGLISH);
        for (String language : LANGUAGES) {
            byLanguage.put(language, english.deepCopy().setAll(read(language)));
        }
        return new PageStrings(byLanguage);
    }

    private static ObjectNode read(String language) {
        try {
            return (ObjectNode) JSON.readTree(PageFiles.read("strings/" + language + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException("The strings of language " + language + " are no JSON", e);
        }
    }

    /** The strings of one of the {@link #LANGUAGES}. */
    public ObjectNode in(String language) {
        ObjectNode strings = byLanguage.get(language);
        if (strings == null) {
            throw new IllegalArgumentException("The page does not speak this language");
        }
        return strings;
    }

    /**
     * The language to speak with somebody.
     *
     * @param wished a language tag that was asked for
     * @param acceptLanguage what the browser says of its user's languages (RFC 9110, 12.5.4)
     */
    public String language(Optional<String> wished, Optional<String> acceptLanguage) {
        return wished.flatMap(PageStrings::spoken)
                .or(() -> acceptLanguage.flatMap(PageStrings::spoken))
                .orElse(ENGLISH);
    }

    private static Optional<String> spoken(String wishes) {
        return LanguageWishes.in(wishes).languages().filter(LANGUAGES::contains).findFirst();
    }
}
