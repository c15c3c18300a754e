package io.penelope.channel.whatsapp.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class WhatsAppThatKnowsTheDomain {

    public io.penelope.domain.message.@org.jspecify.annotations.Nullable Content content;
}
