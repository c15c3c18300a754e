package io.penelope.bootstrap;

import io.penelope.application.receiving.ReceiveFromChannels;
import io.penelope.channel.host.hearing.Intake;
import io.penelope.channel.host.translating.Translation;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.domain.channel.AddressedEvent;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.file.StoredBytes;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Stores what a polled channel brought, together with the place up to which it was polled, and what a guest's browser
 * brought.
 */
final class StoringIntake implements Intake {

    /** What a browser sends is read strictly before it comes here: there is no request to be kept for a person. */
    private static final Translation TRANSLATION = new Translation("");

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

    /** As {@link #brought(ChannelId, List)}, of a message whose file lies in the store of bytes already. */
    CompletionStage<?> brought(ChannelId channel, InboundEvent message, StoredBytes file) {
        return receive.receive(new AddressedEvent(channel, TRANSLATION.of(message)), file);
    }

    /** @return done once the events would survive a power cut; if it fails, the browser sends the same ones again */
    CompletionStage<?> brought(ChannelId channel, List<InboundEvent> events) {
        return receive.receive(events.stream()
                .map(event -> new AddressedEvent(channel, TRANSLATION.of(event)))
                .toList());
    }
}
