package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.files.OwnerOnly;
import io.penelope.bootstrap.setup.ConfigurationText;
import io.penelope.channel.host.opening.ChannelTypes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a first configuration. */
@Command(
        name = "init",
        description = "Writes a commented penelope.yaml with freshly generated secrets. Refuses to overwrite.")
final class InitCommand implements Callable<Integer> {

    private final ChannelTypes types;
    private final Map<String, String> environment;
    private final RandomGenerator random;

    @Mixin
    private final ConfigurationFile configuration;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description =
                    "Where the store and guests' files are to lie; a relative one begins at the configuration's folder"
                            + " (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("");

    @Option(names = "--web", description = "Asks for everything in the browser, tries each answer at once, and starts.")
    private boolean web;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description =
                    "With --web, where it asks, and where the bridge listens afterwards (default: ${DEFAULT-VALUE}).")
    private int port;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param random must be one that nobody can guess */
    InitCommand(ChannelTypes types, Map<String, String> environment, RandomGenerator random) {
        this.types = types;
        this.environment = environment;
        this.random = random;
        this.configuration = new ConfigurationFile(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        Path file = configuration.path();
        if (web) {
            WebSetup.run(file, data, configuration.installed(types), environment, port);
            return CommandLine.ExitCode.OK;
        }
        write(file);
        return CommandLine.ExitCode.OK;
    }

    private void write(Path file) {
        ConfigurationText first =
                ConfigurationText.of(configuration.installed(types).byId().values(), data, random);
        write(file, first.text());
        PrintWriter out = spec.commandLine().getOut();
        out.println("Wrote " + file + ". It holds secrets: keep it to yourself.");
        out.println();
        out.println("1. Remove the channels from it that the hotel does not have.");
        out.println("2. Write the values in place of these variables, or set them in the environment:");
        first.variables().forEach(name -> out.println("     " + name));
        out.println("3. " + PenelopeCommand.program() + " check --config " + file);
    }

    private static void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                OwnerOnly.createFolders(folder);
            }
            OwnerOnly.writeNew(file, text);
        } catch (FileAlreadyExistsException e) {
            throw new FailedException(
                    file + " is already there and stays as it is. Remove it, or name another by --config", e);
        } catch (IOException e) {
            throw new FailedException(file + " cannot be written: " + e, e);
        }
    }
}
