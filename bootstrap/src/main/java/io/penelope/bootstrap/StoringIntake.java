package io.penelope.bootstrap;

import io.penelope.application.receiving.ReceiveFromChannels;
import io.penelope.channel.host.hearing.Intake;
import io.penelope.domain.channel.AddressedEvent;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.ChannelId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Stores what a polled channel brought, together with the place up to which it was polled. */
final class StoringIntake implements Intake {

    private final ReceiveFromChannels receive;

    StoringIntake(ReceiveFromChannels receive) {
        this.receive = receive;
    }

    @Override
    public CompletionStage<?> take(ChannelId channel, List<ChannelEvent> events, Runnable moveOn) {
        List<AddressedEvent> arrivals =
                events.stream().map(event -> new AddressedEvent(channel, event)).toList();
        return receive.receive(arrivals, moveOn);
    }
}
