package io.penelope.bootstrap.certification;

import io.penelope.mews.api.Operation;

/** What Penelope uses an operation of Mews's for, in the order in which the certification calls them. */
public enum Use {
    KNOWING_THE_HOTEL(Operation.GET_CONFIGURATION, "see that the tokens work, and for which hotel"),
    OPENING(Operation.ADD_THREAD, "open a thread when a guest writes, and none is open for them"),
    POSTING(Operation.ADD_MESSAGES, "put guests' messages into their threads, many in a call"),
    READING(Operation.GET_MESSAGES, "read what the staff answered in these threads since the last look"),
    CHECKING(Operation.GET_THREADS, "see which of these threads the staff resolved"),
    SETTLING(Operation.GET_THREADS, "find a thread whose opening was not answered, by CreatedUtc"),
    NOTICING(Operation.GET_THREADS, "see in which older threads something changed, by UpdatedUtc");

    private final String operation;
    private final String purpose;

    Use(Operation<?, ?> operation, String purpose) {
        this.operation = operation.path();
        this.purpose = purpose;
    }

    /** Resource and action, such as {@code messages/add}. */
    public String operation() {
        return operation;
    }

    /** Goes on after "used to". */
    public String purpose() {
        return purpose;
    }
}
