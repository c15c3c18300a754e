package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.Connections;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.Configuration.Logging;
import io.penelope.bootstrap.logging.LoggingSetup;
import io.penelope.channel.host.opening.ChannelTypes;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the store into a file. */
@Command(
        name = "backup",
        description = "Copies the store into FILE, while the bridge may be running: all that was stored before, looked"
                + " through and on the disk. Only its owner may read FILE.")
final class BackupCommand implements Callable<Integer> {

    private static final double MEBIBYTE = 1024 * 1024;

    private final ChannelTypes types;

    @Mixin
    private final ConfigurationFile file;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The copy; its folder has to be there.")
    private Path target = Path.of("");

    @Option(names = "--force", description = "Replace FILE if it is there already, once the new copy is complete.")
    private boolean force;

    @Option(
            names = "--if-outdated",
            description =
                    "Copy only what this version's first start will bring up to date, after which no older version can"
                            + " serve it; a store that is up to date, or not there, is left alone.")
    private boolean ifOutdated;

    BackupCommand(ChannelTypes types, Map<String, String> environment) {
        this.types = types;
        this.file = new ConfigurationFile(environment);
    }

    @Override
    public Integer call() {
        Configuration configuration = file.read(types);
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.WARN), System.err);
        PrintWriter out = spec.commandLine().getOut();
        if (ifOutdated && !Connections.isOutdated(configuration)) {
            out.println("The store needs no bringing up to date, and is not copied");
            return CommandLine.ExitCode.OK;
        }
        long bytes = Connections.backUp(configuration, target, force);
        out.printf("%s holds the store, %.1f MiB%n", target, bytes / MEBIBYTE);
        return CommandLine.ExitCode.OK;
    }
}
