package io.penelope.mews;

import java.util.UUID;

/**
 * A hotel as Mews knows it.
 *
 * @param enterprise its id
 * @param name as its staff read it
 */
public record HotelInMews(UUID enterprise, String name) {}
