package io.penelope.channel.telegram.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class TelegramThatKnowsWhatsApp {

    public io.penelope.channel.whatsapp.@org.jspecify.annotations.Nullable WhatsAppChannelType other;
}
