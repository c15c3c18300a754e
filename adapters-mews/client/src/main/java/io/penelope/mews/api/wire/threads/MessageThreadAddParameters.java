package io.penelope.mews.api.wire.threads;

/** What {@code messageThreads/add} takes. */
public record MessageThreadAddParameters(String originalSender, String subject) {

    /** Keeps the guest out of logs. */
    @Override
    public String toString() {
        return "a thread to add";
    }
}
