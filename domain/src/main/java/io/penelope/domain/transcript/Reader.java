package io.penelope.domain.transcript;

import io.penelope.domain.channel.ChannelId;

/** The guest who reads: somebody on a channel, by the channel's id of them. */
public record Reader(ChannelId channel, String address) {

    /** Keeps the guest out of logs. */
    @Override
    public String toString() {
        return "a guest on " + channel;
    }
}
