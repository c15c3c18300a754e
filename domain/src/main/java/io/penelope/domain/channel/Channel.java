package io.penelope.domain.channel;

import io.penelope.domain.property.PropertyId;

/**
 * One configured way to reach guests of one property.
 *
 * @param platform the platform's name as people read it; it stands in threads' subjects
 */
public record Channel(ChannelId id, String platform, PropertyId property) {}
