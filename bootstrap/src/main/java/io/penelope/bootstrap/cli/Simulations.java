package io.penelope.bootstrap.cli;

import java.io.UncheckedIOException;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the commands have in common that run a simulated other side. */
final class Simulations {

    private static final int LAST_PORT = 65_535;

    private Simulations() {}

    /** @throws FailedException if it can keep nothing where it was told to */
    static <T> T started(Supplier<T> start) {
        try {
            return start.get();
        } catch (UncheckedIOException unusableFolder) {
            throw new FailedException(String.valueOf(unusableFolder.getMessage()), unusableFolder);
        }
    }

    /** @throws ParameterException if there is no such port */
    static int port(CommandSpec spec, int given) {
        if (given < 0 || given > LAST_PORT) {
            throw new ParameterException(spec.commandLine(), "A port is a number from 0 to " + LAST_PORT);
        }
        return given;
    }
}
