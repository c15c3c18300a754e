package io.penelope.bootstrap;

import com.fasterxml.uuid.Generators;
import java.util.UUID;
import java.util.function.Supplier;

/** Where the ids of what Penelope keeps come from. */
final class Ids {

    private Ids() {}

    /**
     * UUIDs that begin with the time (version 7, RFC 9562): what is new lies together in the store's indexes, so that a
     * commit writes fewer of their pages.
     */
    static Supplier<UUID> inOrderOfTime() {
        return Generators.timeBasedEpochGenerator()::generate;
    }
}
