package io.penelope.bootstrap.doctor;

import io.penelope.bootstrap.ProgramVersion;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.findings.Ages;
import io.penelope.bootstrap.probe.Arrival;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What runs, on what, and since when. */
final class VersionsPart {

    private static final int MEBIBYTE = 1024 * 1024;

    private final Configuration configuration;
    private final Optional<Arrival> serving;
    private final Clock clock;

    VersionsPart(Configuration configuration, Optional<Arrival> serving, Clock clock) {
        this.configuration = configuration;
        this.serving = serving;
        this.clock = clock;
    }

    void writeTo(Page page) {
        page.heading("Versions");
        page.line("Penelope", ProgramVersion.number());
        page.line("Java", Runtime.version() + " of " + property("java.vendor"));
        page.line("system", property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
        page.line(
                "this command has",
                Runtime.getRuntime().availableProcessors() + " processors, a heap of "
                        + Runtime.getRuntime().maxMemory() / MEBIBYTE + " MiB at the most");
        page.line(
                "serve",
                serving.map(this::words)
                        .orElse("nobody answers as this Penelope at "
                                + configuration.http().server().here()));
    }

    private String words(Arrival there) {
        Duration since = Duration.between(Instant.parse(there.since()), clock.instant());
        String words = "Penelope " + there.version() + " at "
                + configuration.http().server().here() + ", since " + there.since() + " (" + Ages.words(since) + ")";
        return there.version().equals(ProgramVersion.number())
                ? words
                : words + "; it is of another version than this command: restart her after an update";
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
