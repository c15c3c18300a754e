package io.penelope.application.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class ApplicationThatReadsJson {

    public com.fasterxml.jackson.databind.@org.jspecify.annotations.Nullable JsonNode json;
}
