package io.penelope.bootstrap.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What stands in front of every command; it does nothing by itself. */
@Command(
        name = "penelope",
        description = "Lets hotel guests write on the messengers they use, and the hotel's staff answer in Mews.",
        mixinStandardHelpOptions = true,
        versionProvider = PenelopeVersion.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:the command line or the configuration is wrong"})
final class PenelopeCommand implements Runnable {

    private static final String COMMAND = "penelope.command";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "A command is missing. There are: "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    /** By what she is called; where she was installed as a package, that says so itself. */
    static String program() {
        return System.getProperty(COMMAND, "java -jar penelope.jar");
    }

    /** Whether she was installed as a package, which brings a service. */
    static boolean isInstalled() {
        return System.getProperty(COMMAND) != null;
    }

    /** How to call Penelope, for whoever got it wrong. */
    static String invocation(CommandLine commandLine) {
        return program() + commandLine.getCommandSpec().qualifiedName(" ").substring("penelope".length());
    }
}
