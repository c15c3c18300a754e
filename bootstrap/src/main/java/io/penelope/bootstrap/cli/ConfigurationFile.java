package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.ProgramVersion;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.reading.ConfigurationReader;
import io.penelope.channel.host.opening.ChannelTypes;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --config}, for every command that reads or writes the configuration. */
final class ConfigurationFile {

    private final Map<String, String> environment;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; $PENELOPE_CONFIG or else penelope.yaml if not given.")
    private @Nullable String file;

    ConfigurationFile(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws io.penelope.bootstrap.config.ConfigurationException if there can be no such file */
    Path path() {
        return ConfigurationReader.named(isNamed() ? name() : "penelope.yaml");
    }

    /** Whether somebody says which file it is: then one that is not there is a mistake. */
    boolean isNamed() {
        return !name().isBlank();
    }

    private String name() {
        return file == null ? environment.getOrDefault("PENELOPE_CONFIG", "") : file;
    }

    /** @throws io.penelope.bootstrap.config.ConfigurationException if anything is wrong with it */
    Configuration read(ChannelTypes types) {
        return reader(types).read(path());
    }

    /** All channel types that are installed, whatever else the file says, and if it is not there. */
    ChannelTypes installed(ChannelTypes types) {
        return reader(types).installed(path());
    }

    private ConfigurationReader reader(ChannelTypes types) {
        return new ConfigurationReader(types, environment, ProgramVersion.number());
    }
}
