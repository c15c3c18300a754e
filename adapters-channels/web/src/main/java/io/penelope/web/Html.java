package io.penelope.web;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page with places, such as {@code {{hotel}}}, for plain words. */
public final class Html {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private Html() {}

    /** @throws IllegalArgumentException if the page has a place for which there are no words */
    public static String filled(String page, Map<String, String> words) {
        return PLACE.matcher(page).replaceAll(place -> {
            String value = words.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("There are no words for {{" + place.group(1) + "}}");
            }
            return Matcher.quoteReplacement(escaped(value));
        });
    }

    /** The same words as they stand in a text or in an attribute's quotes. */
    private static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
