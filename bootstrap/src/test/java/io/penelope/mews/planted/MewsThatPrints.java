package io.penelope.mews.planted;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class MewsThatPrints {

    void print() {
        System.out.println();
    }
}
