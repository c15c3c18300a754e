package io.penelope.application;

import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.property.PropertyId;
import java.time.Duration;

/** Where what happens is counted. Calls are quick and never fail. */
public interface Telemetry {

    /** Counts nothing. */
    Telemetry NONE = new Telemetry() {};

    /** A channel brought something for the first time; {@code kind} is one of a few words. */
    default void brought(ChannelId channel, String kind) {}

    /** A channel brought something again. */
    default void broughtAgain(ChannelId channel) {}

    /** A call of the lane ended like this; {@code outcome} is {@link io.penelope.domain.outcome.Outcome#word()}. */
    default void attempted(LaneId lane, String outcome) {}

    /** A delivery was repeated though its first call may have succeeded. */
    default void repeatedInDoubt(LaneId lane) {}

    default void failed(LaneId lane, Refusal refusal) {}

    /** A message has reached its guest, and the platform says what it costs. */
    default void charged(ChannelId channel, ChannelEvent.Charge charge) {}

    /** A delivery waits for its guest to write. */
    default void held(LaneId lane) {}

    /** A look for replies ended. */
    default void looked(PropertyId property, Duration took, boolean successful, int replies) {}

    /** A file was looked through for malware; {@code finding} is one of a few words. */
    default void scanned(String finding) {}
}
