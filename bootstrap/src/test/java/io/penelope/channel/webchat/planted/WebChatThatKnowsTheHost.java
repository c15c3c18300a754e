package io.penelope.channel.webchat.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class WebChatThatKnowsTheHost {

    public io.penelope.channel.host.@org.jspecify.annotations.Nullable Webhooks webhooks;
}
