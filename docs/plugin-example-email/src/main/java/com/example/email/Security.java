package com.example.email;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a connection to a mail server is kept secret. */
enum Security {
    TLS,
    STARTTLS,
    NONE;

    /** What the configuration calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Security::word).toList();
    }

    static Security of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
