package io.penelope.domain.channel;

/**
 * An event and the channel that it is meant for, which need not be the one at whose address it came: numbers of one
 * app of a platform share an address.
 */
public record AddressedEvent(ChannelId channel, ChannelEvent event) {

    /** Keeps what the event says out of logs. */
    @Override
    public String toString() {
        return "event " + event.id() + " for channel " + channel;
    }
}
