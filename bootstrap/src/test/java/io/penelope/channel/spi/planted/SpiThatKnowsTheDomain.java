package io.penelope.channel.spi.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class SpiThatKnowsTheDomain {

    public io.penelope.domain.message.@org.jspecify.annotations.Nullable Content content;
}
