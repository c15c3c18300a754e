package io.penelope.domain.property;

import java.util.UUID;

/**
 * One hotel.
 *
 * @param name what people call it
 * @param enterprise the enterprise's id in Mews
 */
public record Property(PropertyId id, String name, UUID enterprise) {}
