package io.penelope.domain.transcript;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.guest.GuestAddress;

/** The guest who reads: somebody on a channel. */
public record Reader(ChannelId channel, GuestAddress address) {

    /** Keeps the guest out of logs. */
    @Override
    public String toString() {
        return "a guest on " + channel;
    }
}
