package io.penelope.mews.simulator.ledger;

import java.util.Set;
import java.util.UUID;

/** The part of the ledger that a pair of tokens shows: one integration's threads, in certain enterprises. */
public record Scope(UUID integrationId, Set<UUID> enterpriseIds) {

    public Scope {
        enterpriseIds = Set.copyOf(enterpriseIds);
    }

    boolean shows(MessageThread thread) {
        return thread.integrationId().equals(integrationId) && enterpriseIds.contains(thread.enterpriseId());
    }
}
