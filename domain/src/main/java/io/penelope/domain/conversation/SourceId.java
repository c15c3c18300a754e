package io.penelope.domain.conversation;

import io.penelope.domain.channel.EventId;
import io.penelope.domain.hotel.HotelMessageId;

/**
 * What the side from which a message came calls it, by which the message is known when it comes again: the event that
 * brought a guest's, Mews's id of the staff's or the key of their file, and of Penelope's own words what they are about.
 */
public record SourceId(String value) {

    public static SourceId of(EventId event) {
        return new SourceId(event.value());
    }

    public static SourceId of(HotelMessageId message) {
        return new SourceId(message.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
