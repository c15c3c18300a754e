package io.penelope.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which version of an answer somebody has: a strong entity tag, as RFC 9110 calls it (8.8.3).
 *
 * @param letters without the quotes: neither quotes nor commas
 */
public record EntityTag(String letters) {

    private static final String WEAK = "W/";

    public EntityTag {
        if (letters.isEmpty() || letters.indexOf('"') >= 0 || letters.indexOf(',') >= 0) {
            throw new IllegalArgumentException("An entity tag has letters, and neither quotes nor commas");
        }
    }

    /**
     * Whether a browser has this version already. A proxy that compresses makes tags weak ones, which count here as well
     * (13.1.2).
     *
     * @param ifNoneMatch the request's headers of that name
     */
    public boolean isAmong(List<String> ifNoneMatch) {
        // A tag with a comma in it falls into pieces of which none has both its quotes.
        return ifNoneMatch.stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || strong(one).equals(toString()));
    }

    private static String strong(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }

    /**
     * Whether a stretch of this version goes with what a browser has. A weak tag says no, and so does a date (13.1.5).
     *
     * @param ifRange the request's header of that name; null if it has none, and the browser takes any version
     */
    public boolean fits(@Nullable String ifRange) {
        return ifRange == null || ifRange.equals(toString());
    }

    /** As it stands in a header. */
    @Override
    public String toString() {
        return '"' + letters + '"';
    }
}
