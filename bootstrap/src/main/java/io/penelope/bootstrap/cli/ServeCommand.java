package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.Bridge;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.logging.LoggingSetup;
import io.penelope.channel.host.opening.ChannelTypes;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the bridge until it is told to stop. */
@Command(name = "serve", description = "Runs the bridge.")
final class ServeCommand implements Callable<Integer> {

    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

    private final ChannelTypes types;

    @Mixin
    private final ConfigurationFile file;

    ServeCommand(ChannelTypes types, Map<String, String> environment) {
        this.types = types;
        this.file = new ConfigurationFile(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
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
