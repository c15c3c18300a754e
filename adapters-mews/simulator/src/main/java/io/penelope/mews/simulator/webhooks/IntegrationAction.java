package io.penelope.mews.simulator.webhooks;

/** What an Integration Webhook tells: that a property connected, disconnected or changed its token. */
public enum IntegrationAction {
    CREATED("IntegrationCreated"),
    ENABLED("IntegrationEnabled"),
    DISABLED("IntegrationDisabled"),
    CANCELED("IntegrationCanceled"),
    REINSTATED("IntegrationReinstated"),
    DELETED("IntegrationDeleted"),
    API_KEY_CREATED("IntegrationApiKeyCreated");

    private final String word;

    IntegrationAction(String word) {
        this.word = word;
    }

    /** The word on the wire. */
    public String word() {
        return word;
    }
}
