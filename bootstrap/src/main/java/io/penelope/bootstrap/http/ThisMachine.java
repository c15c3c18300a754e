package io.penelope.bootstrap.http;

import java.util.List;

/** This machine, as its own browsers call it. */
public final class ThisMachine {

    /** What may stand in the {@code Host} of a request to something that is for this machine alone, before its port. */
    public static final List<String> NAMES = List.of("127.0.0.1", "localhost", "[::1]");

    private ThisMachine() {}
}
