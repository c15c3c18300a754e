package io.penelope.mews.simulator;

/** Somebody named a thing that is not there for them, or is in the wrong state. */
final class UnknownReference extends RuntimeException {

    private final String parameter;

    UnknownReference(String parameter) {
        super("Invalid " + parameter);
        this.parameter = parameter;
    }

    /** The parameter that named it, such as {@code MessageThreadId}. */
    String parameter() {
        return parameter;
    }
}
