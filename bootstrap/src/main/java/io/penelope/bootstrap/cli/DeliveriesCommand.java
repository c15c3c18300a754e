package io.penelope.bootstrap.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what is owed to either side, and tries again what failed. */
@Command(name = "deliveries", description = "Shows what is owed to either side, and tries again what failed.")
final class DeliveriesCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: deliveries list, or deliveries retry");
    }
}
