package io.penelope.channel.simulator.telegram;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen at the platform; the journal holds nothing else. Moments are milliseconds since 1970. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(TelegramEvent.GuestJoined.class),
    @JsonSubTypes.Type(TelegramEvent.UpdateMade.class),
    @JsonSubTypes.Type(TelegramEvent.UpdateSettled.class),
    @JsonSubTypes.Type(TelegramEvent.BotSent.class),
    @JsonSubTypes.Type(TelegramEvent.WebhookSet.class),
    @JsonSubTypes.Type(TelegramEvent.KindsChosen.class),
    @JsonSubTypes.Type(TelegramEvent.IdsJumped.class)
})
sealed interface TelegramEvent {

    /** Somebody is on Telegram, and has not met the bot yet. */
    record GuestJoined(
            long id,
            String firstName,
            @Nullable String lastName,
            @Nullable String username,
            @Nullable String language) implements TelegramEvent {}

    /**
     * Somebody did something that the bot may hear of.
     *
     * @param wanted whether the bot's {@code allowed_updates} let it hear of it
     */
    record UpdateMade(long at, long updateId, String lane, ObjectNode update, boolean wanted)
            implements TelegramEvent {}

    /** The bot has the update, or it was given up. */
    record UpdateSettled(long updateId) implements TelegramEvent {}

    record BotSent(ObjectNode message) implements TelegramEvent {}

    /** The bot's webhook is this one from now on; a blank address is none. */
    record WebhookSet(String url, @Nullable String secret, int maxConnections) implements TelegramEvent {}

    /** The bot hears of these kinds of updates from now on; none named are the usual ones. */
    record KindsChosen(List<String> kinds) implements TelegramEvent {}

    /** Updates are counted from here, as after a week of silence. */
    record IdsJumped(long next) implements TelegramEvent {}
}
