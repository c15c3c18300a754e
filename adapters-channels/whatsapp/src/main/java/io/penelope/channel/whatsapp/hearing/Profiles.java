package io.penelope.channel.whatsapp.hearing;

import static io.penelope.channel.whatsapp.graph.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.whatsapp.graph.GuestIds;
import io.penelope.channel.whatsapp.graph.Json;
import java.util.List;
import java.util.Optional;

/** What Meta says of the guests beside their messages: the {@code contacts} of a webhook's value. */
final class Profiles {

    private record Profile(GuestIds ids, String name, String userName) {

        static Profile of(JsonNode contact) {
            return new Profile(
                    GuestIds.of(text(contact, "wa_id"), text(contact, "user_id")),
                    text(contact, "profile", "name"),
                    text(contact, "profile", "username"));
        }
    }

    private final List<Profile> profiles;

    private Profiles(List<Profile> profiles) {
        this.profiles = profiles;
    }

    static Profiles in(JsonNode value) {
        return new Profiles(
                Json.list(value, "contacts").stream().map(Profile::of).toList());
    }

    /** Who sent a message; empty if Meta names no id. */
    Optional<GuestAddress> senderOf(JsonNode message) {
        return complete(GuestIds.of(text(message, "from"), text(message, "from_user_id")));
    }

    /** To whom the staff wrote in WhatsApp's own app; empty if Meta names no id. */
    Optional<GuestAddress> recipientOf(JsonNode echo) {
        return complete(GuestIds.of(text(echo, "to"), text(echo, "to_user_id")));
    }

    private Optional<GuestAddress> complete(GuestIds ids) {
        Optional<Profile> profile = profileOf(ids);
        return profile.map(known -> ids.or(known.ids()))
                .orElse(ids)
                .address()
                .map(address -> profile.map(known -> address.name(known.name()).handle(withoutAt(known.userName())))
                        .orElse(address));
    }

    /** The profile with one of the ids; or the only one there is, unless its ids are somebody else's. */
    private Optional<Profile> profileOf(GuestIds ids) {
        return profiles.stream()
                .filter(profile -> profile.ids().meets(ids))
                .findFirst()
                .or(() -> profiles.stream()
                        .filter(profile -> profiles.size() == 1)
                        .filter(profile -> ids.none() || profile.ids().none())
                        .findFirst());
    }

    private static String withoutAt(String userName) {
        return userName.startsWith("@") ? userName.substring(1) : userName;
    }
}
