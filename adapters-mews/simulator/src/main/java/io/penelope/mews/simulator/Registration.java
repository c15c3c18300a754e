package io.penelope.mews.simulator;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one webhook address of an integration, which may be registered, changed and removed while Mews runs. */
final class Registration {

    private final UUID integrationId;
    private volatile @Nullable WebhookSettings settings;

    Registration(UUID integrationId, @Nullable WebhookSettings settings) {
        this.integrationId = integrationId;
        this.settings = settings;
    }

    UUID integrationId() {
        return integrationId;
    }

    Optional<WebhookSettings> settings() {
        return Optional.ofNullable(settings);
    }

    void register(@Nullable WebhookSettings newSettings) {
        settings = newSettings;
    }

    /** Whether what is said in the thread is news for the address. */
    boolean owesNewsOf(MessageThread thread) {
        return settings != null && thread.integrationId().equals(integrationId);
    }
}
