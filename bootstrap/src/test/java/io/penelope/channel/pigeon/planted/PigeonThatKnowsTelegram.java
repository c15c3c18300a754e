package io.penelope.channel.pigeon.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class PigeonThatKnowsTelegram {

    public io.penelope.channel.telegram.@org.jspecify.annotations.Nullable TelegramChannelType other;
}
