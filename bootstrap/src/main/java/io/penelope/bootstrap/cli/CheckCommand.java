package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.Connections;
import io.penelope.bootstrap.config.ChannelSettings;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.Configuration.Logging;
import io.penelope.bootstrap.config.PropertySettings;
import io.penelope.bootstrap.logging.LoggingSetup;
import io.penelope.bootstrap.setup.Finding;
import io.penelope.bootstrap.setup.MemoryJournal;
import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.channel.host.opening.OpenChannels;
import io.penelope.channel.host.sending.SpiGuestChannels;
import io.penelope.domain.outcome.Outcome;
import io.penelope.mews.MewsHotelMessaging;
import io.penelope.persistence.database.Inspection;
import io.penelope.persistence.database.UnusableStoreException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tries every connection that the configuration names. */
@Command(
        name = "check",
        description = "Reads the configuration and tries every connection that it names: a line each, with what to do"
                + " about what is not well.")
final class CheckCommand implements Callable<Integer> {

    private final ChannelTypes types;
    private final Map<String, String> environment;

    @Mixin
    private final ConfigurationFile file;

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
        configuration.files().plugins().types().problems().forEach(problem -> report(false, "plugins", problem));
        configuration.cautions().forEach(caution -> report(false, "configuration", caution.toString()));
        PortCheck.problem(configuration.http().server()).ifPresent(words -> report(false, "server", words));
        ProxyVariables proxies = ProxyVariables.of(environment);
        proxies.problems().forEach(problem -> report(false, "proxy", problem));
        proxies.words().ifPresent(words -> report(true, "proxy", words));
        checkStore(configuration);
        checkFiles(configuration);
        checkScanner(configuration);
        checkMews(configuration, clock);
        checkChannels(configuration, clock);
        return allWell ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** From outside: whoever checks may be another user than the one who serves. */
    private void checkStore(Configuration configuration) {
        try {
            Inspection store = Connections.inspectStore(configuration);
            store.problems().forEach(problem -> report(false, "storage", problem));
            if (store.problems().isEmpty()) {
                report(true, "storage", store.state());
            }
        } catch (UnusableStoreException e) {
            report(false, "storage", String.valueOf(e.getMessage()));
        }
    }

    private void checkFiles(Configuration configuration) {
        Inspection files = Connections.inspectFiles(configuration);
        files.problems().forEach(problem -> report(false, "files", problem));
        if (files.problems().isEmpty()) {
            report(true, "files", files.state());
        }
    }

    private void checkScanner(Configuration configuration) {
        Connections.scanner(configuration).ifPresent(scanner -> {
            ScannerCheck.Report found =
                    ScannerCheck.of(scanner, configuration.files().media().largest());
            report(found.well(), "clamd", found.words());
        });
    }

    private void checkMews(Configuration configuration, Clock clock) {
        MemoryJournal journal = new MemoryJournal();
        MewsHotelMessaging mews = Connections.mews(configuration, clock, journal, journal);
        for (PropertySettings property : configuration.properties()) {
            report(
                    "Mews, " + property.property().id(),
                    mews.check(property.property().id()));
        }
    }

    private void checkChannels(Configuration configuration, Clock clock) {
        try (OpenChannels open = Connections.channels(configuration, clock, Deadlines.standard());
                SpiGuestChannels channels = new SpiGuestChannels(open)) {
            for (ChannelSettings channel : configuration.channels()) {
                report("channel " + channel.id(), channels.check(channel.id()));
            }
        }
    }

    private void report(String what, Outcome<String> outcome) {
        Finding found = Finding.of(outcome);
        report(found.well(), what, found.words());
    }

    private void report(boolean well, String what, String words) {
        allWell &= well;
        System.out.printf("%-7s %-28s %s%n", well ? "ok" : "PROBLEM", what, words);
    }
}
