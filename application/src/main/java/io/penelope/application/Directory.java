package io.penelope.application;

import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.property.Property;
import io.penelope.domain.property.PropertyId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The hotels and channels that are configured. */
public final class Directory {

    private final Map<PropertyId, Property> properties;
    private final Map<ChannelId, Channel> channels;

    public Directory(Collection<Property> properties, Collection<Channel> channels) {
        this.properties = properties.stream().collect(Collectors.toUnmodifiableMap(Property::id, Function.identity()));
        this.channels = channels.stream().collect(Collectors.toUnmodifiableMap(Channel::id, Function.identity()));
    }

    public List<Property> properties() {
        return List.copyOf(properties.values());
    }

    public List<Channel> channels() {
        return List.copyOf(channels.values());
    }

    /** @throws IllegalArgumentException if there is no such channel */
    public Channel channel(ChannelId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("There is no channel " + id));
    }

    public Optional<Channel> find(ChannelId id) {
        return Optional.ofNullable(channels.get(id));
    }

    /** The hotel that is this enterprise in Mews. */
    public Optional<Property> byEnterprise(UUID enterprise) {
        return properties.values().stream()
                .filter(property -> property.enterprise().equals(enterprise))
                .findFirst();
    }
}
