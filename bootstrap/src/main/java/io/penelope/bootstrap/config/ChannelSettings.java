package io.penelope.bootstrap.config;

import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Settings;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.property.PropertyId;

/**
 * One channel as it is configured.
 *
 * @param settings have passed the type's schema
 */
public record ChannelSettings(Place place, ChannelId id, ChannelType type, PropertyId property, Settings settings) {}
