package io.penelope.bootstrap.config;

import io.penelope.domain.property.Property;

/**
 * One hotel as it is configured.
 *
 * @param accessToken Mews' token for this one enterprise
 */
public record PropertySettings(Place place, Property property, Secret accessToken) {}
