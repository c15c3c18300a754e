package io.penelope.domain.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class DomainThatKnowsAUseCase {

    public io.penelope.application.@org.jspecify.annotations.Nullable Directory directory;
}
