package io.penelope.mews.api.budget;

import io.penelope.domain.hotel.RequestPurpose;
import java.util.Set;

/**
 * What is asked of a budget at one moment.
 *
 * @param active the purposes that made a request or wanted to within the last few seconds
 * @param firstContacts how many guests wait for a thread
 */
record Wanted(Set<RequestPurpose> active, int firstContacts) {}
