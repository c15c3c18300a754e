package io.penelope.channel.webchat;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class WebChatTypeThatKnowsTheDomain {

    public io.penelope.domain.message.@org.jspecify.annotations.Nullable Content content;
}
