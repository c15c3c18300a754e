package io.penelope.bootstrap.config.reading;

import static java.util.stream.Collectors.toSet;

import io.penelope.bootstrap.config.ChannelSettings;
import io.penelope.bootstrap.config.PropertySettings;
import io.penelope.bootstrap.config.values.Spelling;
import io.penelope.bootstrap.config.values.UnreadableException;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.ReachableType;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.property.PropertyId;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the channels, each by the schema of its type. */
final class ChannelsReader {

    private final Map<String, ChannelType> types;
    private final List<String> leftOut;
    private final Set<String> properties;
    private final String installed;
    private final URI publicUrl;

    /** As far as they were asked for: a type makes its own anew each time. */
    private final Map<String, SettingsSchema> schemas = new HashMap<>();

    /** @param publicUrl below which the channels' webhooks are */
    ChannelsReader(ChannelTypes types, List<PropertySettings> properties, URI publicUrl) {
        this.types = types.byId();
        this.leftOut = types.problems();
        this.properties = properties.stream()
                .map(property -> property.property().id().value())
                .collect(toSet());
        this.publicUrl = publicUrl;
        this.installed = String.join(", ", new TreeSet<>(this.types.keySet()));
    }

    List<ChannelSettings> read(Section file) {
        Distinct ids = new Distinct();
        List<ChannelSettings> channels = new ArrayList<>();
        for (Section section : file.sections("channels")) {
            ChannelId id = new ChannelId(section.key("id")
                    .required("Choose a short name; the channel's webhook address ends with it")
                    .name());
            ids.check(section, "id", id, "Each channel has an id of its own");
            Optional<ChannelType> type = type(section);
            PropertyId property = property(section);
            Section settings = section.section("settings");
            if (type.isEmpty() || type.get() instanceof MissingType) {
                settings.skip();
            }
            type.map(known -> new ChannelSettings(section.place(), id, known, property, settings(known, settings)))
                    .ifPresent(channels::add);
        }
        channels.forEach(channel -> cautionIfUnreachable(channel, file.reading()));
        return channels;
    }

    private Settings settings(ChannelType type, Section settings) {
        return type instanceof MissingType
                ? new CheckedSettings(Map.of(), Map.of())
                : SettingsReader.read(schemaOf(type), settings);
    }

    /** Of what its type can tell without a call; what cannot be told so, the calls will tell. */
    private void cautionIfUnreachable(ChannelSettings channel, Reading reading) {
        boolean sound = reading.mistakes().isEmpty();
        if (!sound || !(channel.type() instanceof ReachableType type)) {
            return;
        }
        try {
            URI webhook = URI.create(publicUrl + "/webhooks/channels/" + channel.id());
            type.whyUnreachable(channel.settings(), webhook)
                    .ifPresent(words -> reading.caution(channel.place().mistake(words)));
        } catch (RuntimeException | LinkageError e) {
            reading.caution(channel.place()
                    .mistake("is of a type that cannot tell whether it can be reached ("
                            + e.getClass().getSimpleName() + ")"));
        }
    }

    private Optional<ChannelType> type(Section section) {
        return section.key("type").required("Choose one of " + installed).as(Optional.empty(), text -> {
            ChannelType type = types.get(text.strip());
            return Optional.of(type == null ? missing(text.strip(), section) : type);
        });
    }

    /**
     * What stands for a type that a plugin may have, which was left out: its channel stays closed, and the others go on.
     * Where no plugin was left out, it is a mistake.
     */
    private ChannelType missing(String id, Section section) {
        String words = "is no channel type that is installed";
        Optional<String> meant = Spelling.nearest(id, types.keySet());
        if (leftOut.isEmpty() || meant.isPresent()) {
            throw new UnreadableException(words + meant(id, types.keySet()) + ". Installed: " + installed
                    + (leftOut.isEmpty() ? "" : ". " + String.join(" ", leftOut)));
        }
        section.reading()
                .caution(section.placeOf("type")
                        .mistake(words + ", and its channel stays closed. Installed: " + installed + ". "
                                + String.join(" ", leftOut)));
        return new MissingType(id);
    }

    private SettingsSchema schemaOf(ChannelType type) {
        return schemas.computeIfAbsent(type.id(), any -> type.settings());
    }

    private PropertyId property(Section section) {
        return new PropertyId(section.key("property")
                .required("Write the id of the hotel that the channel belongs to")
                .as(Key.UNREADABLE, text -> {
                    boolean all = !properties.contains(Key.UNREADABLE);
                    if (all && !properties.contains(text.strip())) {
                        throw new UnreadableException("is none of the properties above" + meant(text, properties)
                                + ". There are: " + String.join(", ", new TreeSet<>(properties)));
                    }
                    return text.strip();
                }));
    }

    private static String meant(String written, Set<String> known) {
        return Spelling.nearest(written, known)
                .map(word -> " (did you mean " + word + "?)")
                .orElse("");
    }
}
