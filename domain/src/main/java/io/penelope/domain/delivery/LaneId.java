package io.penelope.domain.delivery;

import io.penelope.domain.Names;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.property.PropertyId;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** The lane of this id, if the text is one that {@link #toString} may have given. */
    public static Optional<LaneId> read(String text) {
        return Stream.of(HOTEL, CHANNEL)
                .filter(beginning -> text.startsWith(beginning) && Names.isName(text.substring(beginning.length())))
                .map(beginning -> new LaneId(text))
                .findFirst();
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
