package io.penelope.bootstrap.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs one of the other sides alone, for integrators and plugin authors. */
@Command(
        name = "simulate",
        description = "Runs a simulated other side alone, for integrators and plugin authors.",
        subcommands = {SimulateMewsCommand.class, SimulateWhatsAppCommand.class, SimulateTelegramCommand.class})
final class SimulateCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to simulate: simulate mews, simulate whatsapp or simulate telegram");
    }
}
