package io.penelope.mews.simulator.webhooks;

import io.penelope.mews.simulator.ledger.MessageThread;
import io.penelope.mews.simulator.settings.WebhookSettings;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one webhook address of an integration, which may be registered, changed and removed while Mews runs. */
public final class Registration {

    private final UUID integrationId;
    private volatile @Nullable WebhookSettings settings;

    public Registration(UUID integrationId, @Nullable WebhookSettings settings) {
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
    public boolean owesNewsOf(MessageThread thread) {
        return settings != null && thread.integrationId().equals(integrationId);
    }
}
