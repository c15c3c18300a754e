package io.penelope.mews.api.wire.messages;

import org.jspecify.annotations.Nullable;

/**
 * Who put a message into a thread.
 *
 * @param discriminator {@code Enterprise} for the staff, {@code Application} for us, and perhaps others some day
 */
public record Sender(@Nullable String discriminator) {

    private static final String STAFF = "Enterprise";

    public boolean isStaff() {
        return STAFF.equals(discriminator);
    }
}
