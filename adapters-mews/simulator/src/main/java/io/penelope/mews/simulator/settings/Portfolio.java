package io.penelope.mews.simulator.settings;

import java.util.List;
import java.util.UUID;

/** Several enterprises under one access token, which can read them all but opens threads in none of them. */
public record Portfolio(String name, String accessToken, List<UUID> enterpriseIds) {

    public Portfolio {
        if (accessToken.isBlank() || enterpriseIds.isEmpty()) {
            throw new IllegalArgumentException("A portfolio needs an access token and at least one enterprise");
        }
        enterpriseIds = List.copyOf(enterpriseIds);
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return name + " " + enterpriseIds;
    }
}
