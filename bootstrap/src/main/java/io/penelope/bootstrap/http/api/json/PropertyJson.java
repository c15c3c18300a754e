package io.penelope.bootstrap.http.api.json;

import io.penelope.domain.property.Property;
import java.util.UUID;

/** A hotel, and how the lane towards its Mews fares. */
public record PropertyJson(String id, String name, UUID enterpriseId, LaneJson lane) {

    public static PropertyJson of(Property property, LaneJson lane) {
        return new PropertyJson(property.id().value(), property.name(), property.enterprise(), lane);
    }
}
