package io.penelope.web.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class WebThatKnowsTheDomain {

    public io.penelope.domain.message.@org.jspecify.annotations.Nullable Content content;
}
