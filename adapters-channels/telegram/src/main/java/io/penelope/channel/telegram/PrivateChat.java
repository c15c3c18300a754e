package io.penelope.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.GuestAddress;
import java.util.Optional;

/** The chat between the bot and one guest, whose id is the guest's own. */
record PrivateChat(long id, GuestAddress guest) {

    /**
     * Empty for a group, a channel, or a chat that another bot writes into.
     *
     * <p>Where the type is missing, as it is in the Bot API's own examples, a positive id tells a private chat.
     *
     * @param chat the update's Chat
     * @param person the update's User, who may be missing
     */
    static Optional<PrivateChat> of(JsonNode chat, JsonNode person) {
        Optional<String> type = Json.text(chat, "type");
        Optional<Long> id = Json.number(chat, "id").filter(value -> value != 0);
        boolean ours = type.map("private"::equals).orElse(id.orElse(-1L) > 0);
        boolean bot = person.path("is_bot").asBoolean(false);
        return ours && !bot ? id.map(value -> new PrivateChat(value, guest(value, chat, person))) : Optional.empty();
    }

    private static GuestAddress guest(long id, JsonNode chat, JsonNode person) {
        JsonNode named = chat.has("first_name") ? chat : person;
        String name = Json.text(named, "first_name").orElse("") + " "
                + Json.text(named, "last_name").orElse("");
        return GuestAddress.of(String.valueOf(id))
                .name(name)
                .handle(Json.text(chat, "username")
                        .or(() -> Json.text(person, "username"))
                        .orElse(""))
                .language(Json.text(person, "language_code").orElse(""));
    }

    MessageKey key(long messageId) {
        return new MessageKey(id, messageId);
    }
}
