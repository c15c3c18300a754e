package io.penelope.mews;

import io.penelope.domain.property.PropertyId;
import io.penelope.mews.api.AccessToken;
import java.util.UUID;

/**
 * A property's key to Mews.
 *
 * @param enterprise the enterprise that the token is expected to stand for
 * @param token of this one enterprise: {@code messageThreads/add} has no way to say which one of a portfolio is meant
 */
public record HotelAccess(PropertyId property, UUID enterprise, AccessToken token) {}
