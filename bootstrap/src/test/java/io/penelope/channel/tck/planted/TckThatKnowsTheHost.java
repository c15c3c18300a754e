package io.penelope.channel.tck.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class TckThatKnowsTheHost {

    public io.penelope.channel.host.opening.@org.jspecify.annotations.Nullable ChannelTypes types;
}
