package io.penelope.domain.hotel;

import java.util.UUID;

/** Mews's id of a message. */
public record HotelMessageId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
