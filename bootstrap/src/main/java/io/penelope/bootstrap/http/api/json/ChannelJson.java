package io.penelope.bootstrap.http.api.json;

import io.penelope.channel.host.opening.ChannelState;
import io.penelope.domain.channel.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A channel, how it takes news from its platform, and how the lane towards its guests fares. */
public record ChannelJson(
        String id,
        String type,
        String platform,
        String property,
        String state,
        @Nullable String problem,
        @Nullable String webhookPath,
        @Nullable Instant lastPollAt,
        LaneJson lane) {

    public static ChannelJson of(Channel channel, ChannelState state, LaneJson lane) {
        return new ChannelJson(
                channel.id().value(),
                state.type(),
                channel.platform(),
                channel.property().value(),
                word(state),
                state.problem().orElse(null),
                state.polls() ? null : "/webhooks/channels/" + channel.id(),
                state.lastPollAt().orElse(null),
                lane);
    }

    private static String word(ChannelState state) {
        if (!state.open()) {
            return "closed";
        }
        if (state.problem().isPresent()) {
            return "in_trouble";
        }
        return state.connected() ? "ready" : "connecting";
    }
}
