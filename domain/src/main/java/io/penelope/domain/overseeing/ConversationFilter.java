package io.penelope.domain.overseeing;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.property.PropertyId;
import java.util.Optional;

/**
 * Which conversations are looked for; what is empty does not matter.
 *
 * @param open whether the conversation has a thread that is neither resolved nor refused
 * @param guestWaits whether the conversation is open and it was the guest who spoke last
 */
public record ConversationFilter(
        Optional<PropertyId> property,
        Optional<ChannelId> channel,
        Optional<Boolean> open,
        Optional<Boolean> guestWaits) {

    public static final ConversationFilter ANY =
            new ConversationFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
