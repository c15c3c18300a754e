package io.penelope.bootstrap.doctor;

import io.penelope.bootstrap.Connections;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.outside.OutsideCheck;
import io.penelope.bootstrap.outside.OutsideCheck.Surroundings;
import io.penelope.bootstrap.probe.Arrival;
import io.penelope.persistence.database.StoreFacts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Writes a page on how a Penelope fares, from her configuration, her store and what she says of herself. It may be shown to
 * anybody who helps: it holds no secret, and no guest's name, number or word. It changes nothing.
 */
public final class Doctor {

    private final Path file;
    private final Configuration configuration;
    private final Clock clock;

    /** @param file the configuration's */
    public Doctor(Path file, Configuration configuration, Clock clock) {
        this.file = file;
        this.configuration = configuration;
        this.clock = clock;
    }

    public void writeTo(Page page) {
        page.plain("Penelope's doctor, " + clock.instant().truncatedTo(ChronoUnit.SECONDS)
                + ". There is no secret on this page, and no guest's name, number or word.");
        Optional<Arrival> serving = OutsideCheck.whoServesHere(configuration, Surroundings.ofThisMachine(clock));
        new VersionsPart(configuration, serving, clock).writeTo(page);
        new ConfigurationPart(file, configuration).writeTo(page);
        if (serving.isPresent()) {
            new RunningPart(configuration).writeTo(page);
        }
        StoreFacts facts = Connections.storeFacts(configuration);
        new TrafficPart(facts, clock).writeTo(page);
        new DiskPart(configuration, facts).writeTo(page);
        new ClocksPart(configuration, clock).writeTo(page);
        new PlatformsPart(configuration, clock).writeTo(page);
    }
}
