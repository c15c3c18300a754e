package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.config.Configuration.Logging;
import io.penelope.bootstrap.logging.LoggingSetup;
import io.penelope.channel.host.opening.ChannelTypes;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Penelope's command line. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.INFO), System.out);
        ChannelTypes types = ChannelTypes.onClassPath();
        Map<String, String> environment = Environment.variables();
        ProxyVariables.of(environment).obey();
        CommandLine commandLine = List.of(arguments).indexOf("serve") == 0
                ? serving(types, environment)
                : commandLine(types, environment);
        System.exit(commandLine.execute(arguments));
    }

    /** With the one command for whose start somebody waits: to read what all the others take needs a tenth of that. */
    static CommandLine serving(ChannelTypes types, Map<String, String> environment) {
        return telling(new CommandLine(new PenelopeCommand()).addSubcommand(new ServeCommand(types, environment)));
    }

    static CommandLine commandLine(ChannelTypes types, Map<String, String> environment) {
        return telling(new CommandLine(new PenelopeCommand())
                .addSubcommand(new InitCommand(types, environment, new SecureRandom(), TerminalDialog::find))
                .addSubcommand(new ChannelsCommand(types, environment))
                .addSubcommand(new DemoCommand(types))
                .addSubcommand(new RehearseCommand(types))
                .addSubcommand(new CheckCommand(types, environment))
                .addSubcommand(new CertifyCommand(types, environment))
                .addSubcommand(new DoctorCommand(types, environment))
                .addSubcommand(new ServeCommand(types, environment))
                .addSubcommand(new SimulateCommand())
                .addSubcommand(deliveries(types, environment))
                .addSubcommand(new BackupCommand(types, environment)));
    }

    private static CommandLine telling(CommandLine commandLine) {
        return commandLine
                .setParameterExceptionHandler(Failures::wrongCommandLine)
                .setExecutionExceptionHandler(Failures::failed);
    }

    private static CommandLine deliveries(ChannelTypes types, Map<String, String> environment) {
        return new CommandLine(new DeliveriesCommand())
                .addSubcommand(new ListDeliveriesCommand(types, environment))
                .addSubcommand(new RetryDeliveriesCommand(types, environment));
    }
}
