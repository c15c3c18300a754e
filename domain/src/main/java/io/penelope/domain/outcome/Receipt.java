package io.penelope.domain.outcome;

/** How far a message has come at the other side, in the order in which it gets there. */
public enum Receipt {
    NONE,
    SENT,
    DELIVERED,
    READ
}
