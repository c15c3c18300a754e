package io.penelope.channel.webchat.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class WebChatThatKnowsTheDomain {

    public io.penelope.domain.message.@org.jspecify.annotations.Nullable Content content;
}
