package io.penelope.channel.host.opening;

import io.penelope.domain.channel.ChannelId;
import java.time.Instant;
import java.util.Optional;

/**
 * How a configured channel is at this moment, for people and metrics.
 *
 * @param type the channel type's id
 * @param open false if the channel failed to open; then {@code problem} says why
 * @param polls whether its platform is asked for news, rather than calling us
 * @param connected whether the channel has made itself ready at its platform
 * @param lastPollAt when news were last asked for with success; empty if never
 * @param problem why the channel did not open, could not connect or poll when it last tried, is not called by its
 *     platform, could not read the last webhook, refuses the webhooks that come, or has calls that do not end; without
 *     secrets
 */
public record ChannelState(
        ChannelId id,
        String type,
        boolean open,
        boolean polls,
        boolean connected,
        Optional<Instant> lastPollAt,
        Optional<String> problem) {

    static ChannelState opened(ChannelId id, String type, boolean polls) {
        return new ChannelState(id, type, true, polls, false, Optional.empty(), Optional.empty());
    }

    static ChannelState failed(ChannelId id, String type, String reason) {
        return new ChannelState(id, type, false, false, false, Optional.empty(), Optional.of(reason));
    }

    ChannelState afterConnecting() {
        return new ChannelState(id, type, open, polls, true, lastPollAt, Optional.empty());
    }

    ChannelState afterCheck() {
        return new ChannelState(id, type, open, polls, connected, lastPollAt, Optional.empty());
    }

    ChannelState afterPoll(Instant at) {
        return new ChannelState(id, type, open, polls, connected, Optional.of(at), Optional.empty());
    }

    ChannelState inTrouble(String words) {
        return new ChannelState(id, type, open, polls, connected, lastPollAt, Optional.of(words));
    }
}
