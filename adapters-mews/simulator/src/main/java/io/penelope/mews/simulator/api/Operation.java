package io.penelope.mews.simulator.api;

import java.util.Arrays;
import java.util.Optional;

/** An operation of the Connector API that the simulator serves. */
public enum Operation {
    MESSAGE_THREADS_ADD("messageThreads/add"),
    MESSAGE_THREADS_GET_ALL("messageThreads/getAll"),
    MESSAGES_ADD("messages/add"),
    MESSAGES_GET_ALL("messages/getAll"),
    CONFIGURATION_GET("configuration/get");

    private final String path;

    Operation(String path) {
        this.path = path;
    }

    /** Its address below {@code /api/connector/v1/}, for example {@code messages/add}. */
    public String path() {
        return path;
    }

    static Optional<Operation> at(String path) {
        return Arrays.stream(values())
                .filter(operation -> operation.path.equals(path))
                .findFirst();
    }
}
