package io.penelope.channel.host.opening;

import io.penelope.channel.spi.Settings;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.property.PropertyId;
import java.net.URI;

/**
 * One channel as the configuration names it.
 *
 * @param type the channel type's id
 * @param settings values that have passed the type's schema
 * @param webhookAddress the public address at which the channel's platform reaches Penelope
 */
public record ConfiguredChannel(ChannelId id, String type, PropertyId property, Settings settings, URI webhookAddress) {

    /** Keeps the settings, some of them secret, out of logs. */
    @Override
    public String toString() {
        return type + " channel " + id;
    }
}
