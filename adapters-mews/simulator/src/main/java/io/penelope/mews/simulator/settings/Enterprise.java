package io.penelope.mews.simulator.settings;

import java.util.UUID;

/**
 * A hotel in Mews's words, with the token by which an integration speaks to it alone.
 *
 * @param timeZone an identifier of the IANA database
 * @param language such as {@code en-GB}
 */
public record Enterprise(UUID id, String name, String accessToken, String timeZone, String language) {

    public Enterprise {
        if (name.isBlank() || accessToken.isBlank()) {
            throw new IllegalArgumentException("An enterprise needs a name and an access token");
        }
    }

    /** An English-speaking hotel in Prague, where Mews comes from. */
    public Enterprise(UUID id, String name, String accessToken) {
        this(id, name, accessToken, "Europe/Prague", "en-GB");
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
