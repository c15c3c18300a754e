package io.penelope.mews.simulator.ledger;

/** Somebody named a thing that is not there for them, or is in the wrong state. */
public final class UnknownReference extends RuntimeException {

    private final String parameter;

    public UnknownReference(String parameter) {
        super("Invalid " + parameter);
        this.parameter = parameter;
    }

    /** The parameter that named it, such as {@code MessageThreadId}. */
    public String parameter() {
        return parameter;
    }
}
