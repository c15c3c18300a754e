package io.penelope.bootstrap.setup;

import java.text.Normalizer;
import java.util.Locale;

/** What is made of what people type, where a configuration wants it in a form of its own. */
final class Names {

    private static final int LONGEST_ID = 40;

    private Names() {}

    /** "Hôtel de l'Île" is {@code hotel-de-l-ile} where the log or a channel names it. */
    static String idOf(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String id = plain.substring(0, Math.min(LONGEST_ID, plain.length())).replaceAll("-+$", "");
        return id.isEmpty() ? "hotel" : id;
    }

    /** Without the slash at the end that browsers put there. */
    static String address(String typed) {
        return typed.replaceAll("/+$", "");
    }
}
