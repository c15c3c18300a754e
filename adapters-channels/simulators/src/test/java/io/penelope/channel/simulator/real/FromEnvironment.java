package io.penelope.channel.simulator.real;

import java.util.Optional;

/** What somebody who has an account says of it. */
final class FromEnvironment {

    private FromEnvironment() {}

    static Optional<String> given(String name) {
        return Optional.ofNullable(System.getenv(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** @throws IllegalStateException if it is not given; says where to get it */
    static String required(String name, String whereFrom) {
        return given(name).orElseThrow(() -> new IllegalStateException("Set " + name + ": " + whereFrom));
    }
}
