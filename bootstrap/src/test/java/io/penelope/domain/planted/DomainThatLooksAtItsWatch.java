package io.penelope.domain.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class DomainThatLooksAtItsWatch {

    java.time.Instant now() {
        return java.time.Instant.now();
    }
}
