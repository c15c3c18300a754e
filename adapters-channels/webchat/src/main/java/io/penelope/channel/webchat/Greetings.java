package io.penelope.channel.webchat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a hotel says to a guest who has not said anything yet, by language. */
public final class Greetings {

    private static final Pattern GREETING =
            Pattern.compile("(?<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)?): (?<words>.+)", Pattern.DOTALL);

    private final Map<String, String> byLanguage;

    private Greetings(Map<String, String> byLanguage) {
        this.byLanguage = byLanguage;
    }

    static boolean isGreeting(String value) {
        return GREETING.matcher(value).matches();
    }

    static Greetings of(List<String> settings) {
        Map<String, String> byLanguage = new LinkedHashMap<>();
        for (String setting : settings) {
            Matcher matcher = GREETING.matcher(setting);
            if (matcher.matches()) {
                byLanguage.put(language(matcher.group("language")), matcher.group("words"));
            }
        }
        return new Greetings(byLanguage);
    }

    private static String language(String tag) {
        return Locale.forLanguageTag(tag).getLanguage();
    }

    /** In this language, or else in the one that the hotel named first; empty if it greets nobody. */
    public Optional<String> in(String languageTag) {
        return languageFor(languageTag).map(byLanguage::get);
    }

    /** The language in which a guest of this one is greeted. */
    public Optional<String> languageFor(String languageTag) {
        return Optional.of(language(languageTag))
                .filter(byLanguage::containsKey)
                .or(() -> byLanguage.keySet().stream().findFirst());
    }
}
