package io.penelope.domain.delivery;

import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.message.PlatformMessageId;

/** What the side that has a delivery calls it: Mews or a guest's platform, whichever its lane leads to. */
public record ExternalId(String value) {

    public static ExternalId of(HotelMessageId message) {
        return new ExternalId(message.toString());
    }

    public static ExternalId of(PlatformMessageId message) {
        return new ExternalId(message.value());
    }

    @Override
    public String toString() {
        return value;
    }
}
