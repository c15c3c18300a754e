package io.penelope.persistence.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class StoreThatKnowsBootstrap {

    public io.penelope.bootstrap.@org.jspecify.annotations.Nullable Bridge bridge;
}
