package com.example.email.connection;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a connection to a mail server is kept secret. */
public enum Security {
    TLS,
    STARTTLS,
    NONE;

    /** What the configuration calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Security::word).toList();
    }

    public static Security of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
