package io.penelope.domain.delivery;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.property.PropertyId;

/** The ordered stream of deliveries towards one destination: a property's Mews, or a channel. */
public record LaneId(String value) {

    private static final String HOTEL = "mews:";
    private static final String CHANNEL = "channel:";

    public static LaneId of(PropertyId property) {
        return new LaneId(HOTEL + property);
    }

    public static LaneId of(ChannelId channel) {
        return new LaneId(CHANNEL + channel);
    }

    /** Whether it leads to Mews. */
    public boolean towardsHotel() {
        return value.startsWith(HOTEL);
    }

    @Override
    public String toString() {
        return value;
    }
}
