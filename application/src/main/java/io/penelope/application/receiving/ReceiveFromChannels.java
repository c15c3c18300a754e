package io.penelope.application.receiving;

import io.penelope.application.Directory;
import io.penelope.application.Telemetry;
import io.penelope.application.lanes.LaneBell;
import io.penelope.application.lanes.Matter;
import io.penelope.application.sending.GuestDeliveryFailure;
import io.penelope.domain.channel.AddressedEvent;
import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.file.StoredBytes;
import io.penelope.domain.storing.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Takes in what channels bring, and owes it to the hotel.
 *
 * <p>Everything that one call brought is stored together, before the platform hears that all is well: a power cut may
 * make a platform send twice, but never lets a message be lost. What was brought before is dropped.
 */
public final class ReceiveFromChannels {

    private static final Logger log = LoggerFactory.getLogger(ReceiveFromChannels.class);

    private final Directory directory;
    private final EventHandling handling;
    private final Transactions transactions;
    private final LaneBell bell;
    private final GuestDeliveryFailure failure;
    private final LearnNames names;
    private final Telemetry telemetry;
    private final Clock clock;

    public ReceiveFromChannels(
            Directory directory,
            EventHandling handling,
            Transactions transactions,
            LaneBell bell,
            GuestDeliveryFailure failure,
            LearnNames names,
            Telemetry telemetry,
            Clock clock) {
        this.directory = directory;
        this.handling = handling;
        this.transactions = transactions;
        this.bell = bell;
        this.failure = failure;
        this.names = names;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    /** Stores the arrivals; the stage completes once a power cut could not lose them. */
    public CompletionStage<Void> receive(List<AddressedEvent> arrivals) {
        return receive(arrivals, () -> {});
    }

    /** As {@link #receive(List)}, with a change to the stores that belongs into the same transaction. */
    public CompletionStage<Void> receive(List<AddressedEvent> arrivals, Runnable alongside) {
        Instant now = clock.instant();
        return transactions
                .submit(() -> {
                    alongside.run();
                    return arrivals.stream().map(arrival -> take(arrival, now)).toList();
                })
                .thenAccept(taken ->
                        IntStream.range(0, taken.size()).forEach(i -> announce(arrivals.get(i), taken.get(i))));
    }

    /**
     * As {@link #receive(List)}, of a message whose file came before it and lies in the store of bytes: nobody has to
     * fetch it, and who reads the message finds it.
     */
    public CompletionStage<Void> receive(AddressedEvent arrival, StoredBytes file) {
        Instant now = clock.instant();
        return transactions
                .submit(() -> {
                    Taken taken = take(arrival, now);
                    taken.handled().owed().ifPresent(owed -> handling.came(owed.message(), arrival.channel(), file));
                    return taken;
                })
                .thenAccept(taken -> announce(arrival, taken));
    }

    private Taken take(AddressedEvent arrival, Instant now) {
        return handling.take(directory.channel(arrival.channel()), arrival.event(), now)
                .map(handled -> new Taken(true, handled))
                .orElse(Taken.BEFORE);
    }

    /** What became of an event: whether it was new, and what came of it. */
    private record Taken(boolean first, EventHandling.Handled handled) {

        static final Taken BEFORE = new Taken(false, EventHandling.Handled.QUIETLY);
    }

    private void announce(AddressedEvent arrival, Taken taken) {
        Channel channel = directory.channel(arrival.channel());
        if (!taken.first()) {
            telemetry.broughtAgain(channel.id());
            return;
        }
        taken.handled().owed().ifPresent(owed -> log(channel, owed.message()));
        taken.handled().failed().ifPresent(failure::announce);
        if (arrival.event() instanceof ChannelEvent.Unusable unusable) {
            log.warn("Channel {} brought something of which nothing can be made: {}", channel.id(), unusable.detail());
        }
        taken.handled().charge().ifPresent(charge -> telemetry.charged(channel.id(), charge));
        telemetry.brought(channel.id(), EventHandling.kindOf(arrival.event()));
        ring(channel, taken.handled());
        taken.handled().owed().ifPresent(names::stored);
    }

    private void ring(Channel channel, EventHandling.Handled handled) {
        handled.owed().ifPresent(owed -> bell.ring(LaneId.of(channel.property()), owed.matters()));
        if (handled.owed().filter(owed -> hasFiles(owed.message(), channel)).isPresent()) {
            bell.ring(LaneId.of(channel.id()), Set.of(Matter.FILES));
        }
        if (handled.settled()) {
            bell.ring(LaneId.of(channel.id()), Set.of(Matter.DELIVERIES));
        }
    }

    private static boolean hasFiles(Message message, Channel channel) {
        return !GuestFile.in(message, channel.id()).isEmpty();
    }

    private static void log(Channel channel, Message message) {
        try (MDC.MDCCloseable ignored = MDC.putCloseable("message", message.id().toString())) {
            log.info("Accepted from {} for {}", channel.id(), channel.property());
        }
    }
}
