package io.penelope.bootstrap.cli;

import io.javalin.util.JavalinBindException;
import io.penelope.bootstrap.config.ConfigurationException;
import io.penelope.bootstrap.http.CannotListenException;
import io.penelope.persistence.database.BackupException;
import io.penelope.persistence.database.UnusableStoreException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells people what went wrong with a command, on standard error, and the shell by the exit code. */
final class Failures {

    private Failures() {}

    static int wrongCommandLine(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, err);
        err.println("Try: " + PenelopeCommand.invocation(command) + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    /** What is neither the configuration's mistake nor foreseen goes on to the default, which prints the stack. */
    static int failed(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof ConfigurationException) {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (failure instanceof FailedException
                || failure instanceof CannotListenException
                || failure instanceof UnusableStoreException
                || failure instanceof BackupException) {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (failure instanceof JavalinBindException) {
            command.getErr().println(failure.getMessage() + " Stop the program that has it, or name another port.");
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }
}
