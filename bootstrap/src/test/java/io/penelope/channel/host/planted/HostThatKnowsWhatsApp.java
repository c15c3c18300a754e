package io.penelope.channel.host.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class HostThatKnowsWhatsApp {

    public io.penelope.channel.whatsapp.@org.jspecify.annotations.Nullable WhatsAppChannelType other;
}
