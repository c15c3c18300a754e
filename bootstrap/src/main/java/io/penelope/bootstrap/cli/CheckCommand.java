package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.Connections;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.Configuration.Logging;
import io.penelope.bootstrap.findings.Finding;
import io.penelope.bootstrap.logging.LoggingSetup;
import io.penelope.bootstrap.outside.OutsideCheck;
import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.channel.host.opening.OpenChannels;
import io.penelope.channel.host.sending.SpiGuestChannels;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries every connection that the configuration names. */
@Command(
        name = "check",
        description = {
            "Reads the configuration and tries every connection that it names: a line each, with what to do about what"
                    + " is not well.",
            "With --from-outside instead: whether the world reaches a Penelope that serves. Neither changes anything."
        })
final class CheckCommand implements Callable<Integer> {

    private final ChannelTypes types;
    private final Map<String, String> environment;

    @Mixin
    private final ConfigurationFile file;

    @Option(
            names = "--from-outside",
            description =
                    "Instead of that, calls server.publicUrl as Mews, the platforms and guests do, and says what DNS,"
                            + " certificate, firewall or proxy break. Needs a Penelope that serves, on this machine or elsewhere;"
                            + " no message comes of it.")
    private boolean fromOutside;

    private boolean allWell = true;

    CheckCommand(ChannelTypes types, Map<String, String> environment) {
        this.types = types;
        this.environment = environment;
        this.file = new ConfigurationFile(environment);
    }

    @Override
    public Integer call() {
        Configuration configuration = file.read(types);
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.ERROR), System.err); // the report says it all
        Clock clock = Clocks.steady();
        ConnectionChecks checks = new ConnectionChecks(configuration, environment, clock, this::report);
        checks.readConfiguration();
        if (fromOutside) {
            new OutsideCheck(
                            configuration,
                            largestUpload(configuration, clock),
                            OutsideCheck.Surroundings.ofThisMachine(clock))
                    .run(this::report);
        } else {
            checks.tryConnections();
        }
        return allWell ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static long largestUpload(Configuration configuration, Clock clock) {
        try (OpenChannels open = Connections.channels(configuration, clock, Deadlines.standard());
                SpiGuestChannels channels = new SpiGuestChannels(open)) {
            return configuration.channels().stream()
                    .mapToLong(channel -> channels.files(channel.id()).largest())
                    .max()
                    .orElse(0);
        }
    }

    private void report(Finding finding) {
        allWell &= finding.well();
        System.out.println(line(finding));
    }

    /** As it stands in a report. */
    static String line(Finding finding) {
        return "%-7s %-28s %s".formatted(finding.well() ? "ok" : "PROBLEM", finding.what(), finding.words());
    }
}
