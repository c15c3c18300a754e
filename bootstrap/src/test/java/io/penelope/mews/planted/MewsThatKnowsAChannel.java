package io.penelope.mews.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class MewsThatKnowsAChannel {

    public io.penelope.channel.host.hearing.@org.jspecify.annotations.Nullable Webhooks webhooks;
}
