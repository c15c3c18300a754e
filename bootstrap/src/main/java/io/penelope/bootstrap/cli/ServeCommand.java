package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.Bridge;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.logging.LoggingSetup;
import io.penelope.channel.host.opening.ChannelTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the bridge until it is told to stop. */
@Command(name = "serve", description = "Runs the bridge. Without a configuration, sets it up in the browser first.")
final class ServeCommand implements Callable<Integer> {

    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

    /** Where an installation without a configuration is set up, and listens afterwards. */
    private static final int SETUP_PORT = 8080;

    private final ChannelTypes types;
    private final Map<String, String> environment;

    @Mixin
    private final ConfigurationFile file;

    ServeCommand(ChannelTypes types, Map<String, String> environment) {
        this.types = types;
        this.environment = environment;
        this.file = new ConfigurationFile(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!file.isNamed() && !Files.exists(file.path())) {
            WebSetup.run(file.path(), Path.of("data"), file.installed(types), environment, SETUP_PORT);
            return CommandLine.ExitCode.OK;
        }
        Bridge.load();
        Configuration configuration = file.read(types);
        LoggingSetup.apply(configuration.logging(), System.out);
        configuration
                .files()
                .plugins()
                .types()
                .origins()
                .forEach((type, plugin) -> log.info("Channel type {} comes from {}", type, plugin));
        configuration.files().plugins().types().problems().forEach(log::warn);
        configuration.cautions().forEach(caution -> log.warn("{}", caution));
        // What ends a thread is in the log like everything else, and seen by whoever watches over the process.
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> log.error("The thread {} ended", thread.getName(), failure));
        Bridge bridge = Bridge.start(configuration, Clocks.steady());
        Stopping.await(bridge);
        return CommandLine.ExitCode.OK;
    }
}
