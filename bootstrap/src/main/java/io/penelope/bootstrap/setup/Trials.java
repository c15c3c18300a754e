package io.penelope.bootstrap.setup;

import io.penelope.bootstrap.Connections;
import io.penelope.bootstrap.config.ChannelSettings;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.ConfigurationException;
import io.penelope.bootstrap.config.Mistake;
import io.penelope.bootstrap.config.reading.ConfigurationReader;
import io.penelope.bootstrap.findings.Finding;
import io.penelope.bootstrap.setup.Answers.ChannelAnswers;
import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.channel.host.opening.OpenChannels;
import io.penelope.channel.host.sending.SpiGuestChannels;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.property.PropertyId;
import io.penelope.mews.HotelInMews;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tries answers as the bridge would use them: each is read as the file would be that comes of it, and then the other side is
 * asked. Blocks while it asks.
 */
public final class Trials {

    /** Stand for what is asked only later, so that what is there can be read. */
    private static final UUID SOME_ENTERPRISE = new UUID(0, 0);

    private static final Map<String, String> LATER = Map.of(
            "MEWS_CLIENT_TOKEN", "later",
            "MEWS_ENTERPRISE_ID", SOME_ENTERPRISE.toString(),
            "MEWS_ACCESS_TOKEN", "later");

    private final ChannelTypes types;
    private final Path file;
    private final String version;
    private final Clock clock;

    /**
     * @param file in which the configuration is to stand
     * @param version Penelope's
     */
    public Trials(ChannelTypes types, Path file, String version, Clock clock) {
        this.types = types;
        this.file = file;
        this.version = version;
        this.clock = clock;
    }

    /** A configuration, or what is wrong with the answers. */
    sealed interface Read {

        /** @param configuration as the bridge would have it */
        record Right(Configuration configuration) implements Read {}

        /** @param words what is wrong and what to do, a sentence each */
        record Wrong(List<String> words) implements Read {}
    }

    /** Where Penelope is to be, and the hotel's name. */
    Read server(Answers answers) {
        return read(answers.with(List.of()), LATER);
    }

    /** Whose access token this is, according to Mews. */
    Outcome<HotelInMews> identify(Configuration configuration) {
        MemoryJournal journal = new MemoryJournal();
        PropertyId property = configuration.properties().get(0).property().id();
        return Connections.mews(configuration, clock, journal, journal).identify(property);
    }

    Read mews(Answers answers) {
        Answers complete = answers.with(List.of());
        if (complete.mews().clientToken().isBlank()
                || complete.hotel().accessToken().isBlank()) {
            return new Read.Wrong(List.of("Both tokens are needed to ask Mews"));
        }
        return read(complete, LATER);
    }

    /** A channel by itself, with whatever is there of the rest. */
    Read channel(Answers answers, ChannelAnswers channel) {
        return read(answers.with(List.of(channel)), LATER);
    }

    /** What the platform says of the one channel that is configured. */
    Finding ask(Configuration configuration) {
        ChannelSettings channel = configuration.channels().get(0);
        try (OpenChannels open = Connections.channels(configuration, clock, Deadlines.standard());
                SpiGuestChannels channels = new SpiGuestChannels(open)) {
            return Finding.of("channel " + channel.id(), channels.check(channel.id()));
        }
    }

    /** All of it, as it will stand in the file. */
    Read whole(Answers answers) {
        return read(answers, Map.of());
    }

    private Read read(Answers answers, Map<String, String> environment) {
        String text = ConfigurationText.of(answers, types.byId().values()).text();
        try {
            return new Read.Right(new ConfigurationReader(types, environment, version).read(text, file));
        } catch (ConfigurationException e) {
            return new Read.Wrong(e.mistakes().stream().map(Trials::words).toList());
        }
    }

    /** A form has no lines: the key says which field is meant. */
    private static String words(Mistake mistake) {
        String key = mistake.place().key();
        String field = key.substring(key.lastIndexOf('.') + 1);
        return field + " " + mistake.words();
    }
}
