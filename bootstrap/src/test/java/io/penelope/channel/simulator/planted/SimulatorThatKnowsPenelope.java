package io.penelope.channel.simulator.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class SimulatorThatKnowsPenelope {

    public io.penelope.domain.message.@org.jspecify.annotations.Nullable Content content;
}
