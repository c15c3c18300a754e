package io.penelope.channel.pigeon.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class PigeonThatKnowsTheDomain {

    public io.penelope.domain.message.@org.jspecify.annotations.Nullable Content content;
}
