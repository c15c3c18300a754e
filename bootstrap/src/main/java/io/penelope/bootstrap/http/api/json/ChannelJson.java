package io.penelope.bootstrap.http.api.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
        @JsonUnwrapped Condition condition,
        @Nullable String webhookPath,
        @Nullable Instant lastPollAt,
        LaneJson lane) {

    /** Whether it can be used, and what is wrong if it cannot. */
    public record Condition(String state, @Nullable String problem) {

        private static Condition of(ChannelState state) {
            return new Condition(word(state), state.problem().orElse(null));
        }
    }

    public static ChannelJson of(Channel channel, ChannelState state, LaneJson lane) {
        return new ChannelJson(
                channel.id().value(),
                state.type(),
                channel.platform(),
                channel.property().value(),
                Condition.of(state),
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
