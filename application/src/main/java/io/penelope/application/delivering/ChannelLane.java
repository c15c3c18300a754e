package io.penelope.application.delivering;

import io.penelope.application.overseeing.Telemetry;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.storing.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/** The lane towards one channel's guests. */
public final class ChannelLane implements AutoCloseable {

    /** How many calls of one channel are under way at once. */
    public static final int SIDE_BY_SIDE = 8;

    private final ChannelId channel;
    private final LaneGate gate;
    private final SendToGuests sendToGuests;
    private final ExecutorService callers;

    /** @param callers wait for the platform's answers; they are the lane's own, and end with it */
    public ChannelLane(
            ChannelId channel,
            ExecutorService callers,
            GuestChannels channels,
            Deliveries deliveries,
            Transactions transactions,
            GuestDeliveryFailure failure,
            DeliveryRules rules,
            LaneBell bell,
            Telemetry telemetry,
            Clock clock,
            Stopwatch stopwatch) {
        this.channel = channel;
        this.gate = new LaneGate(LaneId.of(channel), rules.schedule(), rules.random());
        this.callers = callers;
        this.sendToGuests = new SendToGuests(
                channel,
                channels,
                deliveries,
                transactions,
                failure,
                gate,
                rules,
                callers,
                bell,
                telemetry,
                clock,
                new Vigils(stopwatch));
    }

    public Duration round() {
        return sendToGuests.round();
    }

    public ChannelId channel() {
        return channel;
    }

    public LaneId id() {
        return gate.lane();
    }

    public LaneGate gate() {
        return gate;
    }

    /** Lets calls in hand end for so long, then interrupts them; whether they all ended. */
    public boolean close(Duration patience) {
        return Callers.end(callers, patience);
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
