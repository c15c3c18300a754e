package io.penelope.persistence.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class StoreThatKnowsMews {

    public io.penelope.mews.@org.jspecify.annotations.Nullable WebhookTokens tokens;
}
