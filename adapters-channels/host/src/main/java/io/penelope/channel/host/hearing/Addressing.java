package io.penelope.channel.host.hearing;

import io.penelope.channel.host.calling.TroubleException;
import io.penelope.channel.host.opening.OpenChannel;
import io.penelope.channel.host.opening.OpenChannels;
import io.penelope.channel.host.telling.LogOnce;
import io.penelope.channel.host.telling.RefusedCalls;
import io.penelope.channel.host.translating.Translation;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.domain.channel.AddressedEvent;
import io.penelope.domain.channel.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the channel that an event is meant for, where several accounts share one webhook address.
 *
 * <p>An event goes to another channel only if that channel proves the request genuine by its own secret: whoever holds
 * one channel's secret cannot speak for another's guests.
 */
final class Addressing {

    private static final Logger LOG = LoggerFactory.getLogger(Addressing.class);

    private final OpenChannels channels;
    private final LogOnce strangeAccounts = new LogOnce();

    Addressing(OpenChannels channels) {
        this.channels = channels;
    }

    /** Whether a channel proves the request at hand genuine. */
    interface Proof {
        boolean holdsFor(OpenChannel channel) throws TroubleException;
    }

    /**
     * The events, each with its channel, in their order.
     *
     * @throws TroubleException if a channel could not be asked for its proof
     */
    List<AddressedEvent> addressed(OpenChannel at, List<InboundEvent> events, String raw, Proof proof)
            throws TroubleException {
        Translation translation = new Translation(raw);
        List<AddressedEvent> addressed = new ArrayList<>();
        for (InboundEvent event : events) {
            Optional<OpenChannel> channel = event == null ? Optional.of(at) : channelOf(event, at, proof);
            addressed.add(
                    channel.isPresent()
                            ? new AddressedEvent(channel.get().id(), translation.of(event))
                            : stray(event, at, translation));
        }
        return addressed;
    }

    private Optional<OpenChannel> channelOf(InboundEvent event, OpenChannel at, Proof proof) throws TroubleException {
        if (event.account().isEmpty()) {
            return Optional.of(at);
        }
        String account = event.account().get();
        if (at.hasAccount(account)) {
            at.refusedCalls().right(Set.of(RefusedCalls.Reason.ACCOUNT));
            return Optional.of(at);
        }
        for (OpenChannel other : channels.all()) {
            if (other.type().equals(at.type()) && other.hasAccount(account)) {
                return proof.holdsFor(other) ? Optional.of(other) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private AddressedEvent stray(InboundEvent event, OpenChannel at, Translation translation) {
        String account = at.redaction().words(event.account().orElse(""));
        if (strangeAccounts.isFirst(at.id() + " " + account)) {
            LOG.warn(
                    "Channel {} is told of account {}, which no channel with the same secret has;"
                            + " its events are kept as unusable ones",
                    at.id(),
                    account);
        }
        at.refusedCalls()
                .noticed(
                        RefusedCalls.Reason.ACCOUNT,
                        "its webhook brings what is for account " + account + ", which no channel with the same secret"
                                + " has: add a channel for that account, or correct the account in the channel's settings");
        EventId id = translation.of(event).id();
        return new AddressedEvent(at.id(), translation.unusable(id, "for account " + account + " that no channel has"));
    }
}
