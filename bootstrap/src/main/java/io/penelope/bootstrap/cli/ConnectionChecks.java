package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.Connections;
import io.penelope.bootstrap.config.ChannelSettings;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.PropertySettings;
import io.penelope.bootstrap.findings.Finding;
import io.penelope.bootstrap.setup.MemoryJournal;
import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.host.opening.OpenChannels;
import io.penelope.channel.host.sending.SpiGuestChannels;
import io.penelope.domain.outcome.Outcome;
import io.penelope.mews.MewsHotelMessaging;
import io.penelope.persistence.database.Inspection;
import io.penelope.persistence.database.UnusableStoreException;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** All that {@code check} tries of what the configuration names. */
final class ConnectionChecks {

    private final Configuration configuration;
    private final Map<String, String> environment;
    private final Clock clock;
    private final Consumer<Finding> told;

    ConnectionChecks(
            Configuration configuration, Map<String, String> environment, Clock clock, Consumer<Finding> told) {
        this.configuration = configuration;
        this.environment = environment;
        this.clock = clock;
        this.told = told;
    }

    /** What the configuration itself shows, without a call. */
    void readConfiguration() {
        configuration.files().plugins().types().problems().forEach(problem -> report(false, "plugins", problem));
        configuration.cautions().forEach(caution -> report(false, "configuration", caution.toString()));
    }

    void tryConnections() {
        PortCheck.problem(configuration.http().server()).ifPresent(words -> report(false, "server", words));
        ProxyVariables proxies = ProxyVariables.of(environment);
        proxies.problems().forEach(problem -> report(false, "proxy", problem));
        proxies.words().ifPresent(words -> report(true, "proxy", words));
        checkStore();
        checkFiles();
        checkScanner();
        checkMews();
        checkChannels();
    }

    /** From outside: whoever checks may be another user than the one who serves. */
    private void checkStore() {
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

    private void checkFiles() {
        Inspection files = Connections.inspectFiles(configuration);
        files.problems().forEach(problem -> report(false, "files", problem));
        if (files.problems().isEmpty()) {
            report(true, "files", files.state());
        }
    }

    private void checkScanner() {
        Connections.scanner(configuration).ifPresent(scanner -> {
            ScannerCheck.Report found =
                    ScannerCheck.of(scanner, configuration.files().media().largest());
            report(found.well(), "clamd", found.words());
        });
    }

    private void checkMews() {
        MemoryJournal journal = new MemoryJournal();
        MewsHotelMessaging mews = Connections.mews(configuration, clock, journal, journal);
        for (PropertySettings property : configuration.properties()) {
            report(
                    "Mews, " + property.property().id(),
                    mews.check(property.property().id()));
        }
    }

    private void checkChannels() {
        try (OpenChannels open = Connections.channels(configuration, clock, Deadlines.standard());
                SpiGuestChannels channels = new SpiGuestChannels(open)) {
            for (ChannelSettings channel : configuration.channels()) {
                report("channel " + channel.id(), channels.check(channel.id()));
            }
        }
    }

    private void report(String what, Outcome<String> outcome) {
        told.accept(Finding.of(what, outcome));
    }

    private void report(boolean well, String what, String words) {
        told.accept(new Finding(well, what, words));
    }
}
