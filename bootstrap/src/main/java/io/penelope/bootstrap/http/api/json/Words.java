package io.penelope.bootstrap.http.api.json;

import java.util.Locale;

/** How the API writes the few words of which something is one: {@code in_doubt}. */
public final class Words {

    private Words() {}

    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** @param word that {@link #of} gave */
    public static <T extends Enum<T>> T read(Class<T> kind, String word) {
        return Enum.valueOf(kind, word.toUpperCase(Locale.ROOT));
    }
}
