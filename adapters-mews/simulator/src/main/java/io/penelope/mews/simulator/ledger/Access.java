package io.penelope.mews.simulator.ledger;

import io.penelope.mews.simulator.settings.Enterprise;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a valid pair of tokens opens.
 *
 * @param holder the name of the enterprise or portfolio that the access token belongs to
 * @param enterprises the one enterprise, or the portfolio's
 */
public record Access(String holder, UUID integrationId, List<Enterprise> enterprises, boolean portfolio) {

    public Scope scope() {
        return new Scope(
                integrationId, enterprises.stream().map(Enterprise::id).collect(Collectors.toUnmodifiableSet()));
    }
}
