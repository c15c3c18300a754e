package io.penelope.channel.simulator.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.Json;
import java.util.Optional;

/**
 * Somebody on Telegram, as the Bot API shows them.
 *
 * @param id of the user, and of the private chat with the bot; may be longer than 32 bits
 * @param language of the person's app, as an IETF tag
 */
public record TelegramPerson(
        long id, String firstName, Optional<String> lastName, Optional<String> username, Optional<String> language) {

    public TelegramPerson {
        if (id <= 0 || id >= 1L << 52) {
            throw new IllegalArgumentException("A user's id is positive and has at most 52 bits");
        }
    }

    /** A person who goes by a first name alone. */
    public static TelegramPerson of(long id, String firstName) {
        return new TelegramPerson(id, firstName, Optional.empty(), Optional.empty(), Optional.of("en"));
    }

    /** The person as a {@code User}. */
    ObjectNode user() {
        ObjectNode user = Json.object().put("id", id).put("is_bot", false);
        names(user);
        language.ifPresent(tag -> user.put("language_code", tag));
        return user;
    }

    /** The private chat with the person as a {@code Chat}. */
    ObjectNode chat() {
        ObjectNode chat = Json.object().put("id", id);
        names(chat);
        return chat.put("type", "private");
    }

    private void names(ObjectNode object) {
        object.put("first_name", firstName);
        lastName.ifPresent(name -> object.put("last_name", name));
        username.ifPresent(name -> object.put("username", name));
    }
}
