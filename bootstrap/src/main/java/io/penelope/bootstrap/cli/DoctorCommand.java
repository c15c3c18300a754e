package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.Configuration.Logging;
import io.penelope.bootstrap.doctor.Discretion;
import io.penelope.bootstrap.doctor.Doctor;
import io.penelope.bootstrap.doctor.Page;
import io.penelope.bootstrap.logging.LoggingSetup;
import io.penelope.channel.host.opening.ChannelTypes;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes a page that can be sent to somebody who helps. */
@Command(
        name = "doctor",
        description =
                "Writes one page on how Penelope fares, for somebody who helps: it holds no secret, and no guest's"
                        + " name, number or word. Changes nothing, and may be used while she serves.")
final class DoctorCommand implements Callable<Integer> {

    private final ChannelTypes types;
    private final Map<String, String> environment;

    @Mixin
    private final ConfigurationFile file;

    DoctorCommand(ChannelTypes types, Map<String, String> environment) {
        this.types = types;
        this.environment = environment;
        this.file = new ConfigurationFile(environment);
    }

    @Override
    public Integer call() {
        Configuration configuration = file.read(types);
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.ERROR), System.err);
        Clock clock = Clocks.steady();
        Page page = new Page(new Discretion(configuration), System.out::println);
        new Doctor(file.path(), configuration, clock).writeTo(page);
        page.plain("");
        page.plain("What check says");
        ConnectionChecks checks = new ConnectionChecks(
                configuration, environment, clock, finding -> page.plain("  " + CheckCommand.line(finding)));
        checks.readConfiguration();
        checks.tryConnections();
        return CommandLine.ExitCode.OK;
    }
}
