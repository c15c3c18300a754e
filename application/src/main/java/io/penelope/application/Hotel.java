package io.penelope.application;

import io.penelope.domain.hotel.HotelMessaging;
import io.penelope.domain.hotel.HotelMessaging.Findings;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.hotel.HotelMessaging.Posted;
import io.penelope.domain.hotel.HotelMessaging.Posting;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.property.PropertyId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** One hotel's side: its Mews, as {@link HotelMessaging} reaches it on behalf of the property. */
public record Hotel(PropertyId property, HotelMessaging messaging) {

    /** How long the request budget makes such a request wait; see {@link HotelMessaging#roomFor}. */
    public Duration roomFor(RequestPurpose purpose, int waiting) {
        return messaging.roomFor(property, purpose, waiting);
    }

    public Outcome<HotelThread> open(ThreadHeading heading) {
        return messaging.open(property, heading);
    }

    public Outcome<List<Posted>> post(List<Posting> postings) {
        return messaging.post(property, postings);
    }

    public Outcome<Findings> messagesSince(Collection<HotelThreadId> threads, Instant from, RequestPurpose purpose) {
        return messaging.messagesSince(property, threads, from, purpose);
    }

    public Outcome<List<HotelThread>> threads(Collection<HotelThreadId> threads) {
        return messaging.threads(property, threads);
    }

    public Outcome<List<HotelThread>> threadsCreatedSince(Instant from) {
        return messaging.threadsCreatedSince(property, from);
    }

    public Outcome<List<HotelThread>> threadsUpdatedSince(Instant from) {
        return messaging.threadsUpdatedSince(property, from);
    }
}
