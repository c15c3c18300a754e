package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.ProgramVersion;
import io.penelope.bootstrap.config.Configuration.Logging;
import io.penelope.bootstrap.files.OwnerOnly;
import io.penelope.bootstrap.logging.LoggingSetup;
import io.penelope.bootstrap.setup.Answers;
import io.penelope.bootstrap.setup.ConfigurationText;
import io.penelope.bootstrap.setup.Dialog;
import io.penelope.bootstrap.setup.Interview;
import io.penelope.bootstrap.setup.Trials;
import io.penelope.channel.host.opening.ChannelTypes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
        description =
                "Writes a commented penelope.yaml with freshly generated secrets; at a terminal it asks for what it"
                        + " cannot know. Refuses to overwrite.")
final class InitCommand implements Callable<Integer> {

    private final ChannelTypes types;
    private final Map<String, String> environment;
    private final RandomGenerator random;
    private final Supplier<Optional<Dialog>> terminal;

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

    @Option(
            names = "--no-questions",
            description = "Asks nothing, not even at a terminal: what has to be found out becomes a variable.")
    private boolean noQuestions;

    @Option(names = "--web", description = "Asks for everything in the browser, tries each answer at once, and starts.")
    private boolean web;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Where the bridge is to listen, and --web asks before that (default: ${DEFAULT-VALUE}).")
    private int port;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * @param random must be one that nobody can guess
     * @param terminal whoever can be asked, if anybody can
     */
    InitCommand(
            ChannelTypes types,
            Map<String, String> environment,
            RandomGenerator random,
            Supplier<Optional<Dialog>> terminal) {
        this.types = types;
        this.environment = environment;
        this.random = random;
        this.terminal = terminal;
        this.configuration = new ConfigurationFile(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        Path file = configuration.path();
        if (web) {
            WebSetup.run(file, data, configuration.installed(types), environment, port);
            return CommandLine.ExitCode.OK;
        }
        if (Files.exists(file)) {
            throw isThere(file);
        }
        ChannelTypes installed = configuration.installed(types);
        Answers first = Answers.none(data, random).at(port);
        Optional<Dialog> dialog = noQuestions ? Optional.empty() : terminal.get();
        if (dialog.isPresent()) {
            Answers answers = interview(dialog.get(), installed, file).hold(first);
            write(file, ConfigurationText.of(answers, installed.byId().values()), List.of());
        } else {
            write(
                    file,
                    ConfigurationText.withEachChannel(first, installed.byId().values(), random),
                    List.of("Remove the channels from it that the hotel does not have."));
        }
        return CommandLine.ExitCode.OK;
    }

    private Interview interview(Dialog dialog, ChannelTypes installed, Path file) {
        // What is tried is told here.
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.ERROR), System.err);
        Trials trials = new Trials(installed, file, ProgramVersion.number(), Clocks.steady());
        return new Interview(dialog, trials, installed.byId().values(), random);
    }

    /** @param first what is to be done before all else */
    private void write(Path file, ConfigurationText configured, List<String> first) {
        write(file, configured.text());
        List<String> steps = new ArrayList<>(first);
        if (!configured.variables().isEmpty()) {
            steps.add("Write the values in place of these variables, or set them in the environment:\n     "
                    + String.join("\n     ", configured.variables()));
        }
        steps.add(PenelopeCommand.program() + " check --config " + file);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Wrote " + file + ". It holds secrets: keep it to yourself.");
        out.println();
        for (int i = 0; i < steps.size(); i++) {
            out.println((i + 1) + ". " + steps.get(i));
        }
    }

    private static void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                OwnerOnly.createFolders(folder);
            }
            OwnerOnly.writeNew(file, text);
        } catch (FileAlreadyExistsException e) {
            throw isThere(file);
        } catch (IOException e) {
            throw new FailedException(file + " cannot be written: " + e, e);
        }
    }

    private static FailedException isThere(Path file) {
        return new FailedException(
                file + " is already there and stays as it is. Remove it, or name another by --config");
    }
}
